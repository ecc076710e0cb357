import Foundation

/// Files made by another program (Python's gzip and zipfile), so that writer and reader do not share a mistake.
enum Fixtures {
    /// Two members: twenty times "linje 1\n", then "linje 2\n".
    static let twoMembers = decode(
        "H4sIAAAAAAACA8vJzMtKVTDkyhmkNACBd9a9oAAAAB+LCAAAAAAAAgPLyczLSlUw4gIA054kJAgAAAA=")

    /// A folder, two deflated entries (one with a Danish name), `../ud.txt`, and one packed with bzip2.
    static let mixedArchive = decode(
        "UEsDBBQAAAAAAAAAQV0AAAAAAAAAAAAAAAAGAAAAbWFwcGUvUEsDBBQAAAAIAAAAQV1fBN1SEQAAAPQBAAATAAAAbWFwcGUv"
            + "ZmFrdHVyYWVyLmNzdstMsU5KzclPTeLKHGWNEBYAUEsDBBQAAAgIAAAAQV0KDMgOCAAAAFoAAAAJAAAAbcO4ZGUudHh0y0jN"
            + "yqANAgBQSwMEFAAAAAgAAABBXYMW3IwDAAAAAQAAAAkAAAAuLi91ZC50eHSrAABQSwMELgAAAAwAAABBXS36keEqAAAAPAAA"
            + "AAkAAABiLmJ6Mi50eHRCWmg5MUFZJlNZycf1vwAACYEAOAAgADDMBSmmJxMTxdyRThQkMnH9b8BQSwECFAMUAAAAAAAAAEFd"
            + "AAAAAAAAAAAAAAAABgAAAAAAAAAAAAAAgAEAAAAAbWFwcGUvUEsBAhQDFAAAAAgAAABBXV8E3VIRAAAA9AEAABMAAAAAAAAA"
            + "AAAAAIABJAAAAG1hcHBlL2Zha3R1cmFlci5jc3ZQSwECFAMUAAAICAAAAEFdCgzIDggAAABaAAAACQAAAAAAAAAAAAAAgAFm"
            + "AAAAbcO4ZGUudHh0UEsBAhQDFAAAAAgAAABBXYMW3IwDAAAAAQAAAAkAAAAAAAAAAAAAAIABlQAAAC4uL3VkLnR4dFBLAQIu"
            + "Ay4AAAAMAAAAQV0t+pHhKgAAADwAAAAJAAAAAAAAAAAAAACAAb8AAABiLmJ6Mi50eHRQSwUGAAAAAAUABQAaAQAAEAEAAAAA")

    /// "zip64 " forty times, with sizes, offset and directory in zip64 fields alone.
    static let zip64Archive = decode(
        "UEsDBC0AAAAIAAAAQV2sl4Dc//////////8IABQAc3Rvci50eHQBABAA8AAAAAAAAAALAAAAAAAAAKvKLDAzUagaMSQAUEsB"
            + "Ai0DLQAAAAgAAABBXayXgNz//////////wgAHAAAAAAAAAAAAIAB/////3N0b3IudHh0AQAYAPAAAAAAAAAACwAAAAAAAAAA"
            + "AAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAABSAAAAAAAAAEUAAAAAAAAAUEsGBwAAAACX"
            + "AAAAAAAAAAEAAABQSwUGAAAAAP///////////////wAA")

    private static func decode(_ text: String) -> [UInt8] { Array(Data(base64Encoded: text) ?? Data()) }
}
