import Casebook
import Testing
