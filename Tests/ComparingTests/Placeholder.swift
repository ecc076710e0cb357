import Comparing
import Testing
