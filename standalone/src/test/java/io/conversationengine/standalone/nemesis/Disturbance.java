package io.conversationengine.standalone.nemesis;

/// What is done to the log while it is written and read.
enum Disturbance {
    NOTHING,
    /// Every worker's clock is off by up to ten minutes, each by its own.
    CLOCKS,
    /// Sessions of writers and readers are cut off.
    CUT_SESSIONS,
    /// Sessions are cut off when everything is stored and nothing is answered yet.
    LOST_ANSWERS,
    /// Nobody is told that something arrived.
    LOST_NOTIFICATIONS,
    /// `kill -9` of a worker.
    KILLED_WORKER,
    /// A worker stands still for some seconds.
    STOPPED_WORKER,
    /// A session holds the log's head and does nothing; more wants to be appended than may wait.
    HELD_HEAD_AND_FULL_QUEUE,
    /// `kill -9` of PostgreSQL.
    KILLED_DATABASE,
    /// There is no room on the disk for some seconds.
    FULL_DISK
}
