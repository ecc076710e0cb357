/// How faults and focus name an element.
enum ElementPath {
    /// `path(element)` in JavaScript: from the nearest element with an id, or from the root, down to the element.
    static let script = #"""
        const path = element => {
          const steps = [];
          for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
            if (at.id) { steps.unshift(at.localName + '#' + at.id); break; }
            const alike = [...(at.parentElement?.children ?? [])].filter(other => other.localName === at.localName);
            steps.unshift(at.localName + (alike.length > 1 ? `:nth-of-type(${alike.indexOf(at) + 1})` : ''));
          }
          return steps.filter(step => step !== 'body' || steps.length === 1).join(' > ') || element?.localName || '';
        };
        """#
}
