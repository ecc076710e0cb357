import Ingest
import Records
import Glibc
func now() -> Double { var t = timespec(); clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + Double(t.tv_nsec) * 1e-9 }
let d = CommandLine.arguments[1]
let t0 = now()
let l = Loader(profile: .contract, zone: .copenhagen, period: Period("2026-09"), threads: Int(CommandLine.arguments[2])!)
do {
  let r = try l.load([.sessions: [d + "/sessions.csv"], .invoices: [d + "/invoices.csv"], .mentors: [d + "/mentors.csv"]])
  print(now() - t0)
  for t in r.tables { print(t.kind, t.total, t.digests) }
  print(r.dataset.mentors.count, r.dataset.mentors.ids.prefix(3))
} catch { print(error) }
