import Records

// What is placed, and what is taken from where.
extension CorrectionPlacement {
    /// A line that may be corrected.
    struct Line {
        var row: InvoiceRow
        let invoice: UInt32
        let number: UInt32
        let issuedOn: CivilDay?
        /// What an hour was agreed to cost, where the line states no price and its figures allow this one.
        var agreed: HourlyRate?
    }

    /// A correction, and what its document was found to be.
    struct Note {
        enum Reading {
            /// Takes back, or adds to what is named.
            case difference
            /// Stands in the place of what is named.
            case restatement
            /// Takes back all of what is named, in one sum.
            case cancellation
            /// Differences and restatement both fit.
            case unclear
        }

        var row: InvoiceRow
        let names: [NamedLine]
        let invoice: UInt32
        let number: UInt32
        let issuedOn: CivilDay?
        var reading = Reading.difference
        /// Whether the document names lines of this mentor and has none itself: `row` is another's.
        var isLeftOut = false
        /// How it is not placed where what it names is another mentor's.
        var elsewhere: Correction.Way?
        /// Whether it names a document that corrects as well, and so comes after that.
        var namesCorrection = false
    }

    /// What is taken from a line.
    struct Take {
        let line: Int
        var hours: Hours
        var amount: Amount
    }

    enum Choice {
        case takes([Take])
        /// Of a month as a whole: the citizen is not named, and several would fit.
        case month(Int, takesHours: Bool)
        /// Lines of several months would fit.
        case tie([Int])
        case nothing
    }
}
