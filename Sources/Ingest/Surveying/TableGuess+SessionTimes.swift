/// Sessions whose day stands in one column and whose times stand in others.
extension TableGuess {
    func dayColumn() -> Int? {
        let days = columns.indices.filter { place in
            !taken.contains(place) && HeaderWords.sessionDay.precise.contains(columns[place].folded)
                && (columns[place].filled == 0 || columns[place].isDate || columns[place].readings.contains(.serialDay))
        }
        return days.count == 1 ? days[0] : nil
    }

    private func timeColumn(_ words: HeaderWords, besides day: Int) -> Int? {
        let times = columns.indices.filter { place in
            !taken.contains(place) && place != day && words.precise.contains(columns[place].folded)
                && (columns[place].filled == 0 || columns[place].isTime)
        }
        return times.count == 1 ? times[0] : nil
    }

    mutating func proposeSessionTimes() {
        guard !settled.contains("start"), !settled.contains("end"), let day = dayColumn(),
            let start = timeColumn(HeaderWords.startTime, besides: day)
        else { return }
        let endDay =
            columns.indices.first { place in
                !taken.contains(place) && columns[place].isDate
                    && HeaderWords.endDay.precise.contains(columns[place].folded)
            } ?? day
        settle("start", day, start, isOvernight: false)
        guard let end = timeColumn(HeaderWords.endTime, besides: day) else { return }
        let wraps = endDay == day ? minutesPastMidnight(start, end) : []
        let isOvernight = !wraps.isEmpty && wraps.allSatisfy { $0 <= 720 }
        settle("end", endDay, end, isOvernight: isOvernight)
        if !wraps.isEmpty, !isOvernight {
            doubts.append(
                Doubt(
                    .column("end"),
                    "\(wraps.count) of the rows looked at end at or before their start, and not all of them can be nights. As written such "
                        + "rows are refused. If they are sessions past midnight, write overnight: true.",
                    alternatives: [
                        "end: {date: \(quoted(columns[day].header)), time: \(quoted(columns[end].header)), overnight: true}"
                    ]))
        }
    }

    private mutating func settle(_ name: String, _ day: Int, _ time: Int, isOvernight: Bool) {
        settled.insert(name)
        taken.formUnion([day, time])
        let isConfirmed = columns[day].filled > 0 && columns[time].filled > 0
        proposals.append(
            ProposedColumn(
                column: name,
                source: .dateAndTime(date: columns[day].header, time: columns[time].header, overnight: isOvernight),
                certainty: isConfirmed ? .certain : .likely,
                reason: isOvernight
                    ? "a day and a time; some rows end after midnight" : "a day and a time in two columns", values: [:])
        )
    }

    /// Lengths of the sessions whose end is not after their start, taken as ends on the next day.
    private func minutesPastMidnight(_ start: Int, _ end: Int) -> [Int] {
        guard let format = columns[start].timeFormats.intersection(columns[end].timeFormats).first else { return [] }
        return zip(columns[start].cells, columns[end].cells).compactMap { start, end in
            guard let start = CellDates.time(start, by: format), let end = CellDates.time(end, by: format), end <= start
            else {
                return nil
            }
            return end + 1_440 - start
        }
    }
}
