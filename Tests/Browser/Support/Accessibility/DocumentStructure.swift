extension Accessibility {
    /// What a reader finds the way by: language, title, headings, landmarks, tables, references.
    enum DocumentStructure {
        static let checks = #"""
            const root = document.documentElement;
            if (!root.lang.trim()) fault(root, 'the page does not say its language (lang)');
            if (!document.title.trim()) fault(root, 'the page has no title');

            const headings = all('h1, h2, h3, h4, h5, h6, [role="heading"]').filter(isRead);
            const level = heading => Number(heading.getAttribute('aria-level') ?? heading.localName.slice(1)) || 2;
            const first = headings.filter(heading => level(heading) === 1);
            if (first.length === 0) fault(root, 'there is no h1');
            for (const heading of first.slice(1)) fault(heading, 'a second h1');
            let before = 0;
            for (const heading of headings) {
              if (level(heading) > before + 1)
                fault(heading, `a heading of level ${level(heading)} follows one of level ${before}`);
              if (!content(heading).trim()) fault(heading, 'the heading is empty');
              before = level(heading);
            }

            const mains = all('main, [role="main"]').filter(isRead);
            if (mains.length === 0) fault(root, 'there is no main landmark');
            for (const main of mains.slice(1)) fault(main, 'a second main landmark');
            const ways = all('nav, [role="navigation"]').filter(isRead);
            for (const way of ways.length > 1 ? ways : [])
              if (!name(way)) fault(way, 'one of several navigations, without a name (aria-label)');

            for (const table of all('table:not([role="presentation"], [role="none"])').filter(isRead)) {
              const heads = [...table.querySelectorAll('th')];
              if (heads.length === 0) fault(table, 'the table has no header cells (th)');
              for (const head of heads) {
                if (!['row', 'col', 'rowgroup', 'colgroup'].includes(head.getAttribute('scope')))
                  fault(head, 'the header cell does not say what it heads (scope)');
                if (!content(head).trim()) fault(head, 'the header cell is empty');
              }
              if (!table.caption?.textContent.trim() && !name(table))
                fault(table, 'the table has neither a caption nor a label');
            }

            const owners = new Map();
            for (const element of all('[id]')) {
              if (!element.id.trim()) fault(element, 'the id is empty');
              else if (owners.has(element.id)) fault(element, `the id ${element.id} is taken twice`);
              owners.set(element.id, element);
            }
            const naming = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'headers'];
            for (const attribute of naming)
              for (const element of all(`[${attribute}]`))
                for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean))
                  if (!owners.has(id)) fault(element, `${attribute} names ${id}, which is not there`);
            for (const link of all('a[href^="#"]')) {
              const id = decodeURIComponent(link.getAttribute('href').slice(1));
              if (id && id !== 'top' && !owners.has(id)) fault(link, `the link leads to #${id}, which is not there`);
            }
            """#
    }
}
