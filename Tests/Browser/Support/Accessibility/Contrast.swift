extension Accessibility {
    /// Whether text stands out from what lies behind it: 4.5 to 1, or 3 to 1 where it is large (WCAG 2.2, 1.4.3).
    ///
    /// Behind a text lie the backgrounds of the elements around it; behind a text of a drawing also the filled shapes
    /// drawn before it, or its own halo. Not seen: HTML laid over other HTML by position, clipping, `use`, filters and
    /// blend modes.
    enum Contrast {
        static let script = #"""
            const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const known = new Map();
            // A computed colour as red, green, blue (0 to 255) and alpha (0 to 1).
            const colour = text => {
              if (known.has(text)) return known.get(text);
              const parts = /^rgba?\(([^)]+)\)$/.exec(text)?.[1].split(/[ ,/]+/).map(Number);
              let value;
              if (parts?.every(Number.isFinite)) {
                value = [parts[0], parts[1], parts[2], parts[3] ?? 1];
              } else {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = '#000';
                canvas.fillStyle = text;
                canvas.fillRect(0, 0, 1, 1);
                const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
                value = [red, green, blue, alpha / 255];
              }
              known.set(text, value);
              return value;
            };
            const faded = ([red, green, blue, alpha], opacity) => [red, green, blue, alpha * opacity];
            const over = ([red, green, blue, alpha], [r, g, b]) =>
              [red * alpha + r * (1 - alpha), green * alpha + g * (1 - alpha), blue * alpha + b * (1 - alpha), 1];
            const luminance = rgb => {
              const [red, green, blue] = rgb.map(value => value / 255)
                .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
              return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            };
            const ratio = (one, other) => {
              const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
              return (light + 0.05) / (dark + 0.05);
            };
            const hex = rgb => '#'
              + rgb.slice(0, 3).map(value => Math.round(value).toString(16).padStart(2, '0')).join('');

            // The colours an element paints behind its content: several for a gradient, null for an image.
            const painted = element => {
              if (element instanceof SVGElement && element.ownerSVGElement) return [[0, 0, 0, 0]];
              const style = getComputedStyle(element);
              if (style.backgroundImage.includes('url(')) return null;
              if (style.backgroundImage === 'none') return [colour(style.backgroundColor)];
              const base = colour(style.backgroundColor);
              return style.backgroundImage.match(/(rgba?|color|lab|lch|oklab|oklch|hsla?|hwb)\([^()]*\)/g).map(stop => {
                const [red, green, blue, alpha] = colour(stop);
                const sum = alpha + base[3] * (1 - alpha);
                return sum === 0 ? base : [0, 1, 2]
                  .map(i => ([red, green, blue][i] * alpha + base[i] * base[3] * (1 - alpha)) / sum).concat(sum);
              });
            };
            // From the root to an element: its opacity, what lies behind it, and what it paints over that. One such
            // list for each way to choose among gradients' colours; null where an image lies behind.
            const grounds = new Map();
            const groundsOf = element => {
              if (grounds.has(element)) return grounds.get(element);
              const outer = element.parentElement ? groundsOf(element.parentElement) : [[]];
              const colours = painted(element);
              const opacity = Number(getComputedStyle(element).opacity);
              const isOpaque = colours?.length === 1 && colours[0][3] === 1 && opacity === 1;
              const found = colours && (outer || isOpaque) && (outer ?? [[]]).flatMap(levels => colours.map(top => {
                const behind = levels.at(-1)?.ground ?? [255, 255, 255, 1];
                return [...levels, {behind, opacity, ground: over(top, behind)}];
              }));
              grounds.set(element, found);
              return found;
            };
            // What is seen of a text and of its ground once the groups around them have been faded.
            const seen = (text, ground, levels) => {
              let [front, back] = [over(text, ground), ground];
              for (const {behind, opacity} of [...levels].reverse())
                if (opacity < 1)
                  [front, back] = [front, back].map(tone => over(faded(tone, opacity), behind));
              return {front, back, ratio: ratio(front, back)};
            };

            // The fills of a drawing that lie under a point of the window, in the order they are drawn.
            const fillsUnder = (text, x, y) => [...text.ownerSVGElement.querySelectorAll(
              ':is(rect, circle, ellipse, path, polygon, polyline)')].filter(shape => {
                if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
                if (shape.closest('defs, clipPath, mask, pattern, symbol, marker') || !isShown(shape)) return false;
                if (getComputedStyle(shape).fill === 'none') return false;
                const matrix = shape.getScreenCTM();
                return matrix && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
              }).map(shape => {
                const style = getComputedStyle(shape);
                return style.fill.startsWith('url(')
                  ? null : faded(colour(style.fill), Number(style.fillOpacity) * Number(style.opacity));
              });

            const judge = (element, style, text, tone, layers, scale) => {
              const size = parseFloat(style.fontSize) * scale;
              const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
              const needed = isLarge ? 3 : 4.5;
              const levels = groundsOf(element);
              if (!levels || !layers) return `the contrast of ${quoted(text)} cannot be told over an image or pattern`;
              const worst = levels.map(list => {
                const ground = layers.reduce((under, layer) => over(layer, under), list.at(-1).ground);
                return seen(tone, ground, list);
              }).reduce((a, b) => a.ratio <= b.ratio ? a : b);
              if (worst.ratio >= needed) return null;
              const shownRatio = (Math.floor(worst.ratio * 100) / 100).toFixed(2);
              return `${quoted(text)} has a contrast of ${shownRatio} to 1 `
                + `(${hex(worst.front)} on ${hex(worst.back)}), it needs ${needed}`;
            };

            const isCutAway = element => {
              for (let at = element; at; at = at.parentElement) {
                const style = getComputedStyle(at);
                if (style.overflow !== 'visible' && (at.offsetWidth <= 1 || at.offsetHeight <= 1)) return true;
              }
              return false;
            };

            const judgeDrawn = (element, style, text, box) => {
              const matrix = element.getScreenCTM();
              if (!matrix || style.fill === 'none') return null;
              if (style.fill.startsWith('url('))
                return `the contrast of ${quoted(text)} cannot be told: it is filled by a pattern`;
              const tone = faded(colour(style.fill), Number(style.fillOpacity));
              const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
              const hasHalo = style.paintOrder.startsWith('stroke') && style.stroke !== 'none'
                && !style.stroke.startsWith('url(') && parseFloat(style.strokeWidth) >= 2;
              if (hasHalo) {
                const halo = faded(colour(style.stroke), Number(style.strokeOpacity));
                return judge(element, style, text, tone, [halo], scale);
              }
              // The box of turned text has corners the text does not reach.
              const places = Math.abs(matrix.b) > 1e-6 ? [0.5] : [0.1, 0.5, 0.9];
              for (const place of places) {
                const fills = fillsUnder(element, box.x + box.width * place, box.y + box.height / 2);
                const problem = judge(element, style, text, tone, fills.includes(null) ? null : fills, scale);
                if (problem) return problem;
              }
              return null;
            };

            const judgeText = node => {
              const element = node.parentElement;
              if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) return null;
              if (element.closest(':disabled, [aria-disabled="true"]')) return null;
              const range = document.createRange();
              range.selectNodeContents(node);
              const box = [...range.getClientRects()].find(({width, height}) => width && height);
              if (!box || box.right + scrollX <= 0 || box.bottom + scrollY <= 0 || isCutAway(element)) return null;
              const style = getComputedStyle(element);
              if (element instanceof SVGElement && element.ownerSVGElement)
                return judgeDrawn(element, style, node.data, box);
              return judge(element, style, node.data, colour(style.color), [], 1);
            };

            // What a style sheet or a field writes, which no text node holds.
            const judgeWritten = element => {
              const problems = [];
              for (const part of ['::before', '::after']) {
                const style = getComputedStyle(element, part);
                const text = /^"((?:[^"\\]|\\.)*)"/.exec(style.content)?.[1].trim();
                if (text && style.display !== 'none' && style.visibility === 'visible')
                  problems.push(judge(element, style, text, colour(style.color), [colour(style.backgroundColor)], 1));
              }
              const isField = element.matches('input, textarea, select') && !element.disabled;
              const text = isField && (element.value || element.placeholder);
              if (text && !['checkbox', 'radio', 'range', 'color', 'file', 'hidden', 'image'].includes(element.type)) {
                const style = getComputedStyle(element, element.value ? null : '::placeholder');
                const tone = faded(colour(style.color), element.value ? 1 : Number(style.opacity));
                problems.push(judge(element, style, text, tone, [], 1));
              }
              return problems.filter(Boolean);
            };

            const contrastFaults = top => {
              const nodes = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
              for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
                const problem = node.data.trim() && judgeText(node);
                if (problem) fault(node.parentElement, problem);
              }
              for (const element of [top, ...top.querySelectorAll('*')])
                if (element instanceof HTMLElement && isShown(element) && !isCutAway(element))
                  for (const problem of judgeWritten(element)) fault(element, problem);
            };
            """#

        static let checks = "contrastFaults(document.body);"
    }
}
