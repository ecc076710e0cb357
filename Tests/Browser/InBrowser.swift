import Testing

/// Tests that look at pages in a browser. One after the other, for they share it; skipped where there is none.
@Suite(.serialized, .inBrowser) enum InBrowser {}
