import Foundation

/// A step of 1, 2 or 5 times a power of ten, which is what axes and bins are made of.
struct RoundStep: Equatable {
    private let mantissa: Double
    private let exponent: Int

    /// The smallest step that is not below a positive width.
    init(atLeast width: Double) {
        let width = min(max(width, 1e-200), 1e200)
        let guess = Int(log10(width).rounded(.down))
        for exponent in (guess - 1)...(guess + 1) {
            for mantissa in [1.0, 2, 5] {
                let step = RoundStep(mantissa, exponent)
                if step.multiple(1) >= width {
                    self = step
                    return
                }
            }
        }
        self.init(1, guess + 2)
    }

    private init(_ mantissa: Double, _ exponent: Int) {
        self.mantissa = mantissa
        self.exponent = exponent
    }

    /// A whole multiple, as the decimal that a reader would write: 3 times 0.1 is 0.3.
    func multiple(_ count: Double) -> Double {
        exponent < 0 ? count * mantissa / pow(10, Double(-exponent)) : count * mantissa * pow(10, Double(exponent))
    }

    /// The number of the last multiple that is not above a value.
    func lastMultiple(notAbove value: Double) -> Double {
        var count = (value / multiple(1)).rounded(.down)
        if multiple(count) > value { count -= 1 }
        if multiple(count + 1) <= value { count += 1 }
        return count
    }

    /// The number of the first multiple that is not below a value.
    func firstMultiple(notBelow value: Double) -> Double {
        -lastMultiple(notAbove: -value)
    }
}
