// Filled by the tests of the casebook.
