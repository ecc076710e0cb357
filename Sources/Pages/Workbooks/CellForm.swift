import Records

extension Sheet.Form {
    /// Excel's code for showing figures of this form. In the file a code has a point and a comma whatever the country: Excel
    /// shows the separators of the machine it runs on.
    func code(_ language: Language) -> String {
        switch self {
        case .text: "@"
        case .count: "#,##0"
        case .hours: "0.00##"
        case .kroner: "#,##0.00"
        case .rate: "#,##0.00##"
        case .share: "0.0%"
        case .probability: "[=0]0;[<0.001]0.0E+00;0.000"
        case .score: "0.00"
        case .date: language == .danish ? "dd-mm-yyyy" : "yyyy-mm-dd"
        case .month: language == .danish ? "mm-yyyy" : "yyyy-mm"
        }
    }
}

/// A cell as Excel holds it: nothing, text, or a figure in the form in which it is shown.
enum ExcelCell: Equatable {
    case empty
    case text(String)
    case figure(Double, Sheet.Form?)

    /// - Parameter form: of the column. A cell whose kind does not fit it has the form of its own kind: a count in a column
    ///   of dates is no date. A bare number there has none, and is shown as it is.
    init(_ cell: Sheet.Cell, in form: Sheet.Form) {
        let takesFigures =
            switch form {
            case .text, .date, .month: false
            default: true
            }
        switch cell {
        case .empty: self = .empty
        case .text(let text): self = text.isEmpty ? .empty : .text(CellText.cleaned(text))
        case .count(let count): self = .figure(Double(count), takesFigures ? form : .count)
        case .number(let number): self = number.isFinite ? .figure(number, takesFigures ? form : nil) : .empty
        case .hours(let hours): self = .figure(hours.value, takesFigures ? form : .hours)
        case .kroner(let amount): self = .figure(amount.kroner, takesFigures ? form : .kroner)
        case .date(let day):
            if let serial = day.excelSerial {
                self = .figure(Double(serial), form == .month ? .month : .date)
            } else {
                self = .text(day.description)
            }
        }
    }
}

extension CivilDay {
    /// The number that Excel has for this day, where 1 is 1 January 1900; nil for a day that it does not have, or that falls
    /// before the 29 February 1900 that only Excel knows.
    var excelSerial: Int? {
        (61...2_958_465).contains(Int(number) + 25_569) ? Int(number) + 25_569 : nil
    }
}
