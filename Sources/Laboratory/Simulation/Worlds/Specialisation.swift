/// Mentors who specialise in the ill: all of their citizens answer much more seldom, stay away more often and have shorter
/// sessions, at every provider and on whatever terms.
///
/// No source gives these shares; they are ours. An appointment that is called off in time leaves no row, so only those where
/// the citizen stayed away are seen.
struct Specialisation: Sendable, Hashable {
    /// Share of the mentors of the type `specialist` who serve the ill, 0 … 1.
    ///
    /// Reason: psychiatry and addiction are what specialists are hired for, yet many of them coach or teach.
    var ofSpecialists: Double

    /// Share of all other mentors who serve the ill, 0 … 1.
    ///
    /// Reason: nobody has to write it into a register; some mentors simply end up with the ill. With `ofSpecialists` some
    /// 8 % of a municipality's mentors, about half of whom no column tells apart.
    var ofOthers: Double

    /// What is left of the share of answers that the mentor's citizens would else give, drawn for each mentor; 0 … 1.
    ///
    /// Reason: who is in hospital, or does not open the post, answers about every second question that others answer. So
    /// two kinds of mentors answer two ways, where a beta-binomial norm knows one hump.
    var answers: ClosedRange<Double>

    /// Share of sessions where the citizen stays away, drawn for each mentor; 0 … 1. Others' is 0.03 … 0.08.
    ///
    /// Reason: bad days are part of the illness. Contracts pay the same share of no-shows as for anyone.
    var noShows: ClosedRange<Double>

    /// What is drawn for one mentor.
    struct Habits: Sendable {
        let answers: Double
        let noShows: Double
    }

    /// Nothing for a mentor who serves anyone. From a stream of its own, so that the others are those of the ordinary world.
    func habits(ofMentor index: Int, type: Municipality.MentorType, seed: UInt64) -> Habits? {
        var random = RandomStream(seed: seed, .specialisation, index)
        guard random.chance(type == .specialist ? ofSpecialists : ofOthers) else { return nil }
        return Habits(answers: random.number(in: answers), noShows: random.number(in: noShows))
    }
}

extension World {
    /// Two kinds of mentors: what a norm with one hump does not expect.
    public static let specialised: World = {
        var world = World.ordinary.named("specialised")
        world.summary =
            "some mentors serve the ill, whose citizens answer half as often and stay away more than a norm of one kind expects"
        world.specialisation = Specialisation(
            ofSpecialists: 0.30, ofOthers: 0.05, answers: 0.35...0.55, noShows: 0.12...0.22)
        return world
    }()
}
