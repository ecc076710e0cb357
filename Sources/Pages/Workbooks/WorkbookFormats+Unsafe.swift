#if HAS_XLSXWRITER
    import CXlsxWriter
    import Records

    /// How the cells of a workbook look.
    ///
    /// Unsafe: the formats belong to the workbook they were made for, and are used only while it lives.
    struct WorkbookFormats {
        typealias Format = UnsafeMutablePointer<lxw_format>?

        let header: Format
        let title: Format
        let text: Format
        /// Text that breaks into lines.
        let wrappedText: Format
        /// A figure of no known form.
        let plain: Format
        private let byForm: [Sheet.Form: Format]

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ language: Language) {
            func made() -> Format {
                let format = workbook_add_format(workbook)
                format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
                return format
            }
            // A cell in the format of text stays text when somebody edits it, where another would become a formula.
            func madeForText() -> Format {
                let format = made()
                // 49 is Excel's own number for it.
                format_set_num_format_index(format, 49)
                return format
            }

            header = madeForText()
            format_set_bold(header)
            format_set_text_wrap(header)
            format_set_indent(header, 1)
            format_set_bg_color(header, 0xE7E9EC)
            format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
            title = madeForText()
            format_set_bold(title)
            format_set_font_size(title, 14)
            text = madeForText()
            // Off the figures of the column before.
            format_set_indent(text, 1)
            wrappedText = madeForText()
            format_set_indent(wrappedText, 1)
            format_set_text_wrap(wrappedText)
            plain = made()
            var byForm: [Sheet.Form: Format] = [.text: text]
            for form in Sheet.Form.allCases where form != .text {
                let format = made()
                format_set_num_format(format, form.code(language))
                byForm[form] = format
            }
            self.byForm = byForm
        }

        subscript(form: Sheet.Form) -> Format { byForm[form] ?? plain }
    }
#endif
