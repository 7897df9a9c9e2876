// Tasks: lists, one task with its course, giving one, and every act on it, which carries the revision it is
// based on.
import { api, ifMatch, inTime, once, send } from "./client";
import type { operations } from "./api.gen";
import type { Schemas } from "./types";

export type TaskSummary = Schemas["TaskSummary"];
export type TaskView = Schemas["TaskView"];
export type TaskPage = Schemas["TaskPage"];
export type TaskPlan = Schemas["TaskPlan"];
export type TaskCommand = Schemas["TaskCommand"];
export type TaskDeadline = Schemas["TaskDeadline"];
export type TaskAgency = Schemas["TaskAgency"];
export type TaskLine = Schemas["TaskLine"];
export type TaskMay = Schemas["TaskMay"];
export type TaskQuery = NonNullable<operations["listTasks"]["parameters"]["query"]>;

const json = (): { signal: AbortSignal } => ({ signal: inTime() });
const at = (task: string): { params: { path: { task: string } } } => ({ params: { path: { task } } });

export const tasks = (query: TaskQuery) => send(() => api.GET("/tasks", { params: { query }, ...json() }));
export const task = (id: string) => send(() => api.GET("/tasks/{task}", { ...at(id), ...json() }));
export const taskHistory = (id: string) => send(() => api.GET("/tasks/{task}/history", { ...at(id), ...json() }));
export const giveTask = (body: TaskPlan, key = once()) =>
  send(() => api.POST("/tasks", { params: { header: key }, body, ...json() }));
export const commandTask = (id: string, revision: number, body: TaskCommand, key = once()) =>
  send(() =>
    api.POST("/tasks/{task}/commands", {
      params: { ...at(id).params, header: key },
      headers: ifMatch(revision),
      body,
      ...json(),
    }),
  );
// A unit and those below it, to break a task down among them.
export const unitsWithin = (unit: string) =>
  send(() => api.GET("/agencies", { params: { query: { within: unit } }, ...json() }));
