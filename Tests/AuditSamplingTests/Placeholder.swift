import AuditSampling
import Testing
