extension Accessibility {
    /// What pictures, controls, links and buttons are called when the page is read aloud.
    enum Names {
        /// `name(element)`, as browsers compute it in the cases that pages here have; `content(node)`, its text.
        static let script = #"""
            const content = node => {
              if (node.nodeType === Node.TEXT_NODE) return node.data;
              if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
              if (node.getAttribute('aria-label')?.trim()) return node.getAttribute('aria-label');
              if (node.localName === 'img') return node.alt;
              if (node.localName === 'svg') return node.querySelector(':scope > title')?.textContent ?? '';
              if (['script', 'style', 'template'].includes(node.localName) || !isShown(node)) return '';
              return [...node.childNodes].map(content).join(' ');
            };
            const labelledby = element => (element.getAttribute('aria-labelledby') ?? '').split(/\s+/)
              .map(id => (id && document.getElementById(id)?.textContent) || '').join(' ');
            const name = element => [
              labelledby(element), element.getAttribute('aria-label'),
              [...(element.labels ?? [])].map(content).join(' '), element.getAttribute('alt'),
              element.localName === 'svg' ? content(element) : '', element.getAttribute('title'),
            ].map(text => (text ?? '').trim()).find(Boolean) ?? '';
            """#

        static let checks = #"""
            for (const picture of all('img').filter(isRead))
              if (!picture.hasAttribute('alt') && !name(picture)) fault(picture, 'the picture has no text (alt)');
            for (const picture of all('[role="img"]').filter(isRead))
              if (!name(picture)) fault(picture, 'the picture has no name (title, aria-label, aria-labelledby)');
            for (const drawing of all('svg:not([role], [aria-hidden="true"], svg svg)').filter(isRead))
              fault(drawing, 'the drawing is neither a picture (role="img") nor hidden (aria-hidden)');

            const buttons = 'button, summary, [role="button"], '
              + 'input:is([type="button"], [type="submit"], [type="reset"])';
            const fields = `input:not([type="hidden"], [type="image"], ${buttons}), select, textarea, meter, progress, `
              + '[role="textbox"], [role="searchbox"], [role="combobox"], [role="listbox"], [role="checkbox"], '
              + '[role="radio"], [role="slider"], [role="spinbutton"], [role="switch"]';
            for (const field of all(fields).filter(isRead))
              if (!name(field)) fault(field, 'the control has no label');
            for (const button of all(buttons).filter(isRead))
              if (!(name(button) || button.value?.trim?.() || content(button).trim()))
                fault(button, 'the button has no text');
            for (const button of all('input[type="image"]').filter(isRead))
              if (!name(button)) fault(button, 'the button has no text (alt)');
            for (const link of all('a[href], area[href], [role="link"]').filter(isRead))
              if (!(name(link) || content(link).trim())) fault(link, 'the link has no text');
            """#
    }
}
