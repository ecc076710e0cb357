import Testing
@testable import UBL
