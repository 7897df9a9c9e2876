// The tables of tasks, derived from the journal (store/migrations.cpp lists them).
#pragma once
#include <string_view>

namespace ecab::store {

// Tasks as their lists select them; due_at of those without a deadline is the largest number.
inline constexpr std::string_view kTasks = R"sql(
CREATE TABLE task (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    phase TEXT NOT NULL,
    lead TEXT NOT NULL,
    parent TEXT NOT NULL,
    source_number TEXT NOT NULL,
    source_matter TEXT NOT NULL,
    follower TEXT NOT NULL,
    assignee TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    runs BIGINT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE INDEX task_by_due ON task (org, due_at, id)
;;
CREATE INDEX task_of_parent ON task (org, parent, id)
;;
CREATE TABLE task_unit (
    org TEXT NOT NULL,
    task TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (org, task, unit)
) {{KEYED}}
;;
CREATE INDEX task_of_unit ON task_unit (org, unit, task)
)sql";

}  // namespace ecab::store
