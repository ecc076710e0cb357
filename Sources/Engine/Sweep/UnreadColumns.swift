import Ingest
import Runs

/// The columns that nothing reads, once a file: a file that serves two tables has only those listed that neither reads.
public enum UnreadColumns {
    public static func notes(_ tables: [LoadedTable]) -> [String] {
        var order: [String] = []
        var unread: [String: [String]] = [:]
        for table in tables {
            for (path, columns) in zip(table.paths, table.unreadColumns) {
                if let earlier = unread[path] {
                    unread[path] = earlier.filter(columns.contains)
                } else {
                    order.append(path)
                    unread[path] = columns
                }
            }
        }
        return order.compactMap { path in
            guard let columns = unread[path], !columns.isEmpty else { return nil }
            return PageText.harmless("\(path): not read: \(columns.joined(separator: ", "))")
        }
    }
}
