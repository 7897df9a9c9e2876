// A task, its list and its history as the contract (api/openapi.yaml) shows them.
#pragma once
#include "api/handler_context.hpp"
#include "app/task/use_cases.hpp"
#include "json/json.hpp"

namespace ecab::api {

// What a view is made of.
struct TaskSight {
    Api& api;
    domain::Organisation const& organisation;
    domain::Task const& task;
    app::Viewer const& viewer;
    domain::TaskActor const& actor;
    Moment now;
};

// The name ("meeting/h1") of the matter with this id; none where there is none that the viewer may
// read.
std::optional<std::string> readable_matter(Api& api,
                                           domain::Organisation const& organisation,
                                           app::Viewer const& viewer,
                                           std::string_view id);

json::Value task_summary(TaskSight const& sight);
json::Value task_view(TaskSight const& sight);
// One line of its course.
json::Value task_line(TaskSight const& sight,
                      journal::EntryHead const& head,
                      domain::TaskEvent const& event);

// The sight of a task that the caller may read; none where that is not so.
struct SeenTask {
    app::SharedTask task;
    domain::TaskActor actor;
};
std::optional<SeenTask> see_task(Api& api, ReadContext const& read, domain::TaskId const& id);

}  // namespace ecab::api
