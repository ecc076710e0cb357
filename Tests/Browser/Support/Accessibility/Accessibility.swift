/// What keeps people from reading a page: those who listen to it, use no mouse or see little contrast.
///
/// The page is judged as it is shown now: what a closed `details` hides is looked at once it is open, and what only
/// paper shows once that is emulated.
enum Accessibility {
    /// Each fault as a sentence that begins with the element's path; none where the page is good.
    /// - Parameter tabStops: how many presses of Tab the walk through the page takes at most.
    static func faults(_ page: Page, tabStops: Int = 400) throws -> [String] {
        let found = try page.evaluate(
            """
            (() => {
            \(prelude)
            \(DocumentStructure.checks)
            \(Names.checks)
            \(Contrast.checks)
            \(Motion.checks)
            return faults;
            })()
            """
        ).array.compactMap(\.string)
        return found + (try KeyboardWalk.faults(page, presses: tabStops)).filter { !found.contains($0) }
    }

    /// What every check uses.
    static let prelude =
        ElementPath.script
            + #"""
            const faults = [];
            const fault = (element, sentence) => faults.push(`${path(element)}: ${sentence}.`);
            const all = selector => [...document.querySelectorAll(selector)];
            const isShown = element => element.checkVisibility({visibilityProperty: true});
            const isRead = element => isShown(element) && !element.closest('[aria-hidden="true"]');
            const quoted = text => `“${text.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
            """#
        + Names.script + Contrast.script + KeyboardWalk.script
}
