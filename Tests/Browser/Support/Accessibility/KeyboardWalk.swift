extension Accessibility {
    /// A walk through the page with Tab: everything that can be used is reached, in the order in which it is seen, and
    /// shows that it has the focus.
    enum KeyboardWalk {
        /// `stops()`: where Tab should halt, in the order of the document; `look(element)`: what a focus may change.
        static let script = #"""
            const usable = 'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, '
              + 'iframe, audio[controls], video[controls], [contenteditable], [tabindex]';
            const stops = () => all(usable).filter(element => {
              if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]')) return false;
              if (!isShown(element)) return false;
              if (element.localName === 'summary' && !element.hasAttribute('tabindex'))
                return element === element.closest('details')?.querySelector(':scope > summary');
              if (element.type === 'radio' && element.name) {
                const group = all(`input[type="radio"][name="${CSS.escape(element.name)}"]`)
                  .filter(other => other.form === element.form);
                return element === (group.find(other => other.checked) ?? group[0]);
              }
              return true;
            });
            const around = element =>
              [element, element.parentElement, element.nextElementSibling, ...(element.labels ?? [])].filter(Boolean);
            const look = element => around(element).map(part => {
                const style = getComputedStyle(part);
                return [
                  style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor,
                  style.backgroundImage, style.borderTopColor, style.borderTopWidth, style.borderTopStyle,
                  style.borderBottomColor, style.borderBottomWidth, style.borderBottomStyle, style.color, style.stroke,
                  style.strokeWidth, style.fill, style.textDecorationLine, style.textDecorationColor,
                ];
              });
            """#

        static func faults(_ page: Page, presses: Int) throws -> [String] {
            let start = try page.evaluate("(() => { \(Accessibility.prelude) \(prepare) })()")
            var faults = start["faults"].array.compactMap(\.string)
            let count = start["stops"].int ?? 0
            // Areas that scroll are halted at too, and are not in the list: hence a few more presses than stops.
            for _ in 0..<min(presses, count * 2 + 20) {
                try page.strike(.tab)
                let step = try page.evaluate("(() => { \(Accessibility.prelude) \(inspect) })()")
                faults += step["faults"].array.compactMap(\.string)
                if step["isOver"].bool == true { break }
            }
            let end = try page.evaluate(
                "(() => { \(Accessibility.prelude) \(finish(hasWalkedFar: count > presses)) })()")
            return faults + end.array.compactMap(\.string)
        }

        /// Puts the focus before everything, and notes how things look without it.
        private static let prepare = #"""
            for (const element of all('[tabindex]'))
              if (element.tabIndex > 0) fault(element, 'a positive tabindex puts it before everything else');
            const inGroups = '[role="tab"], [role="option"], [role="menuitem"], [role="radio"], [role="treeitem"], '
              + '[role="gridcell"]';
            const roles = '[role="button"], [role="link"], [role="checkbox"], [role="switch"], [role="slider"], '
              + '[role="textbox"], [role="combobox"], [role="spinbutton"]';
            const reached = new Set(stops());
            for (const element of all('*').filter(isShown)) {
              const isNamed = element.matches(`a[href], button, input, select, textarea, ${roles}`);
              const listens = element.matches('[onclick]') || getEventListeners(element).click?.length > 0;
              if (!isNamed && !listens || element.matches(`html, body, label, ${inGroups}`)) continue;
              if (element.matches(':disabled') || element.tabIndex >= 0) continue;
              if (!isNamed && [...reached].some(stop => element.contains(stop) || stop.contains(element))) continue;
              fault(element, 'it can be used with a mouse but not reached with Tab');
            }
            const order = [...reached];
            window.keyboardWalk = {
              order, looks: new Map(order.map(element => [element, look(element)])), halts: [], last: null, place: null,
              scroll: [scrollX, scrollY],
            };
            const isMarked = document.body.hasAttribute('tabindex');
            if (!isMarked) document.body.tabIndex = -1;
            document.body.focus({preventScroll: true});
            if (!isMarked) document.body.removeAttribute('tabindex');
            return {faults, stops: order.length};
            """#

        /// Looks at where Tab has led.
        private static let inspect = #"""
            const walk = window.keyboardWalk;
            const element = document.activeElement;
            if (!element || element === document.body || element === document.documentElement)
              return {faults, isOver: true};
            if (element === walk.last) {
              fault(element, 'Tab does not lead away from it');
              return {faults, isOver: true};
            }
            if (walk.halts.includes(element)) return {faults, isOver: true};
            // One reads on to the right or below; what stays in the window while it scrolls has no place in that.
            const isFixed = part => part && (['fixed', 'sticky'].includes(getComputedStyle(part).position)
              || isFixed(part.parentElement));
            const {left, right, top, bottom} = element.getClientRects()[0] ?? element.getBoundingClientRect();
            const place = {left: left + scrollX, right: right + scrollX, top: top + scrollY, bottom: bottom + scrollY};
            const previous = walk.place;
            walk.place = isFixed(element) ? null : place;
            if (walk.place && previous && place.bottom > 0 && place.right > 0) {
              const isAbove = place.bottom <= previous.top && place.left < previous.right;
              const isBeside = place.top < previous.bottom && place.bottom > previous.top;
              const isBefore = isBeside && place.right <= previous.left;
              // Points of one drawing lie where their figures put them.
              const drawing = element.closest('svg');
              const isOneDrawing = drawing && drawing === walk.last.closest('svg');
              if ((isAbove || isBefore) && !isOneDrawing) fault(element, `Tab reaches it after ${path(walk.last)}, which is read later`);
            }
            walk.last = element;
            walk.halts.push(element);

            const now = look(element);
            const unfocused = walk.looks.get(element);
            const style = getComputedStyle(element);
            const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
            const [ground] = (element.parentElement && groundsOf(element.parentElement)) || [];
            const standsOut = style.outlineStyle === 'auto' || !ground
              || ratio(over(colour(style.outlineColor), ground.at(-1).ground), ground.at(-1).ground) >= 3;
            const isOutlined = hasOutline && standsOut
              && (!unfocused || String(unfocused[0].slice(0, 3)) !== String(now[0].slice(0, 3)));
            // Without its outline, does anything else differ?
            const rest = looks => String(looks.map((part, place) => place === 0 ? part.slice(3) : part));
            if (!isOutlined && (!unfocused || rest(now) === rest(unfocused)))
              fault(element, hasOutline && !standsOut
                ? 'the outline that shows the focus has a contrast below 3 to 1'
                : 'it does not show that it has the focus');
            contrastFaults(element);
            return {faults, isOver: false};
            """#

        /// Names what was not reached, and leaves the page as it was.
        private static func finish(hasWalkedFar: Bool) -> String {
            #"""
            const {order, halts, scroll} = window.keyboardWalk;
            if (!\#(hasWalkedFar))
              for (const element of order)
                if (!halts.includes(element) && element.tabIndex === 0) fault(element, 'Tab does not reach it');
            delete window.keyboardWalk;
            document.activeElement?.blur();
            scrollTo(...scroll);
            return faults;
            """#
        }
    }
}
