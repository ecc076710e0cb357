import Records

/// Where bills of equal hours stand.
struct BillPlace: Hashable {
    let hours: Hours
    let days: DayCover.Stretch
    /// `.none` where none is named.
    let session: IdentityKey
    /// Whether it is that of all bills, whatever session they name.
    let isAny: Bool

    /// With its kroner: bills that cost as much as each other stand in one stretch of `Bill.rounding`, or in two beside each
    /// other.
    struct Priced: Hashable {
        let place: BillPlace
        let stretch: Int64
    }

    func priced(_ amount: Amount) -> Priced { Priced(place: self, stretch: amount.øre / Bill.rounding) }

    /// Where bills stand that may cost as much.
    func near(_ amount: Amount) -> [Priced] {
        let stretch = amount.øre / Bill.rounding
        return [stretch - 1, stretch, stretch + 1].map { Priced(place: self, stretch: $0) }
    }
}

/// Bills in the order in which they are added: which of them a later one repeats is found without a look at each.
///
/// Of bills that only one question tells apart the first is enough, and the first that it tells apart from that.
struct EarlierBills {
    private struct Firsts {
        let first: Int
        var other: Int?
    }

    private let bills: [Bill]
    /// In the order in which they were added.
    private var added: [Int] = []
    /// Places in `added`; told apart by provider and mentor.
    private var known: [BillPlace: Firsts] = [:]
    /// By øre; told apart by invoice.
    private var priced: [BillPlace.Priced: [(øre: Int64, firsts: Firsts)]] = [:]

    init(_ bills: [Bill]) { self.bills = bills }

    mutating func add(_ bill: Int) {
        let number = added.count
        added.append(bill)
        let row = bills[bill].row
        for isAny in [false, true] {
            let place = BillPlace(
                hours: row.hours, days: bills[bill].days, session: isAny ? .none : row.session, isAny: isAny)
            if let firsts = known[place] {
                if firsts.other == nil, isOfOthers(bill, than: added[firsts.first]) { known[place]?.other = number }
            } else {
                known[place] = Firsts(first: number)
            }
            let key = place.priced(row.amount)
            if let index = priced[key]?.firstIndex(where: { $0.øre == row.amount.øre }) {
                if let firsts = priced[key]?[index].firsts, firsts.other == nil,
                    bills[bill].isOfAnotherInvoice(than: bills[added[firsts.first]])
                {
                    priced[key]?[index].firsts.other = number
                }
            } else {
                priced[key, default: []].append((row.amount.øre, Firsts(first: number)))
            }
        }
    }

    /// The first bill of a place that another can be a second bill of: at the same price; or, on the same dates, by another
    /// provider or under another id. At another price of one provider it is a supplement for the evening, or another service.
    /// - Parameter isSame: whether the dates are the same.
    func first(at place: BillPlace, repeatedBy bill: Int, isSame: Bool) -> Int? {
        guard let here = known[place] else { return nil }
        var found = Int.max
        if isSame { found = isOfOthers(bill, than: added[here.first]) ? here.first : here.other ?? .max }
        let amount = bills[bill].row.amount
        for key in place.near(amount) {
            for (øre, firsts) in priced[key] ?? [] where abs(øre - amount.øre) <= Bill.rounding {
                // Two days of one invoice are two visits.
                let fits = isSame || bills[bill].isOfAnotherInvoice(than: bills[added[firsts.first]])
                found = min(found, fits ? firsts.first : firsts.other ?? .max)
            }
        }
        return found == .max ? nil : added[found]
    }

    private func isOfOthers(_ bill: Int, than other: Int) -> Bool {
        bills[bill].row.provider != bills[other].row.provider || bills[bill].row.mentor != bills[other].row.mentor
    }
}

/// Bills of which each may stand for one other: the first is taken that costs as much and is of another invoice.
struct UnpairedBills {
    fileprivate struct Invoice: Hashable {
        let mentor: UInt32
        let invoice: UInt32
    }

    /// Bills of a place and of equal kroner, in the order in which they were added.
    fileprivate struct Queue {
        let øre: Int64
        var numbers: [Int] = []
        var left = OpenPlaces(count: 0)
        /// By invoice, the place before which nothing of another one is left.
        var passed: [Invoice: Int] = [:]
    }

    private let bills: [Bill]
    /// In the order in which they were added.
    private var added: [Int] = []
    private var queues: [BillPlace.Priced: [Queue]] = [:]

    init(_ bills: [Bill]) { self.bills = bills }

    private func place(of bill: Int) -> BillPlace {
        BillPlace(hours: bills[bill].row.hours, days: bills[bill].days, session: .none, isAny: true)
    }

    mutating func add(_ bill: Int) {
        let amount = bills[bill].row.amount
        let key = place(of: bill).priced(amount)
        var index = queues[key]?.firstIndex { $0.øre == amount.øre } ?? -1
        if index < 0 {
            index = queues[key]?.count ?? 0
            queues[key, default: []].append(Queue(øre: amount.øre))
        }
        queues[key]?[index].numbers.append(added.count)
        queues[key]?[index].left.append()
        added.append(bill)
    }

    /// Takes the first bill that may stand for another; nil where none is left.
    mutating func take(for bill: Int) -> Int? {
        let amount = bills[bill].row.amount
        var found: (number: Int, key: BillPlace.Priced, index: Int, place: Int)?
        for key in place(of: bill).near(amount) {
            for index in queues[key]?.indices ?? 0..<0 {
                guard let øre = queues[key]?[index].øre, abs(øre - amount.øre) <= Bill.rounding,
                    let (number, place) = queues[key]?[index].first(for: bills[bill], bills, added),
                    number < found?.number ?? .max
                else { continue }
                found = (number, key, index, place)
            }
        }
        guard let found else { return nil }
        queues[found.key]?[found.index].left.remove(found.place)
        return added[found.number]
    }
}

extension UnpairedBills.Queue {
    /// The first bill left of another invoice than one's, and its place.
    fileprivate mutating func first(for bill: Bill, _ bills: [Bill], _ added: [Int]) -> (number: Int, place: Int)? {
        func isOther(_ place: Int) -> Bool { bills[added[numbers[place]]].isOfAnotherInvoice(than: bill) }
        var place = left.first(from: 0)
        if place < numbers.count, !isOther(place) {
            // What was passed is gone or of the same invoice, and stays so.
            let invoice = UnpairedBills.Invoice(mentor: bill.row.mentor, invoice: bill.invoice)
            place = left.first(from: max(place, passed[invoice] ?? 0))
            while place < numbers.count, !isOther(place) { place = left.first(from: place + 1) }
            passed[invoice] = place
        }
        return place < numbers.count ? (numbers[place], place) : nil
    }
}
