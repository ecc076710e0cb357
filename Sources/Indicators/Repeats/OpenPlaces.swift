/// Places of a list that are removed one after the other, in any order: the next one left is found at once, however many
/// before it are gone.
struct OpenPlaces: Sendable {
    /// By place, itself while it is left, else a later one with none left between them; one more at the end.
    private var next: [Int]

    /// All of so many are left.
    init(count: Int) { next = Array(0...count) }

    /// Adds a place at the end.
    mutating func append() { next.append(next.count) }

    /// The first place left, from one on; the number of places where there is none.
    mutating func first(from place: Int) -> Int {
        var place = min(place, next.count - 1)
        while next[place] != place {
            // Half the way for whoever comes next.
            next[place] = next[next[place]]
            place = next[place]
        }
        return place
    }

    mutating func remove(_ place: Int) { next[place] = place + 1 }
}
