/// The norms that come with the program, for a sweep that finds no others: the files of `config/norms` as they were
/// when it was built.
///
/// The folder beside this file holds links to them, and `Package.swift` names each, so that the build puts their bytes
/// in the program. A test holds this list against the folder.
public enum StandardNorms {
    /// The files in byte order of their names.
    public static let files: [NormsReader.File] = [
        file("calendar.yml", PackageResources.calendar_yml),
        file("contracts.yml", PackageResources.contracts_yml),
        file("controls.yml", PackageResources.controls_yml),
        file("grants.yml", PackageResources.grants_yml),
        file("hours.yml", PackageResources.hours_yml),
        file("rates.yml", PackageResources.rates_yml),
    ]

    private static func file(_ name: String, _ bytes: [UInt8]) -> NormsReader.File {
        NormsReader.File(name: name, text: String(decoding: bytes, as: UTF8.self))
    }
}
