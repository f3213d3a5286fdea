package io.conversationengine.kernel.audit;

/// In which form somebody was given a part of the audit.
public enum AuditForm {
    /// To be looked at.
    PAGE,
    /// A file, with what proves it.
    PROVEN_LINES,
    /// A file for a spreadsheet.
    CSV
}
