import Records
import Runs

/// What all papers of a run have in common.
struct PaperBasis: Sendable {
    let site: Site
    let manifest: Manifest
    let period: Period
    /// When the paper is sent; nil leaves a blank.
    var date: CivilDay?
    /// By when an answer is asked for; nil leaves a blank.
    var answerBy: CivilDay?

    var form: FigureForm { site.form }
    var language: Language { site.language }

    /// What every paper's template asks for.
    var values: [String: Any] {
        var values: [String: Any] = [
            "period": form.period(period), "made": PageFoot.made(manifest, period, form),
        ]
        values["date"] = date.map(form.date)
        values["answerBy"] = answerBy.map(form.date)
        return values
    }
}
