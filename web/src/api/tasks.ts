// Tasks: lists, one task with its course, giving one, and every act on it, which carries the revision it is
// based on.
import { api, ifMatch, inTime, once, send } from "./client";
import type { Schemas } from "./types";

export type TaskSummary = Schemas["TaskSummary"];
export type TaskView = Schemas["TaskView"];
export type TaskPlan = Schemas["TaskPlan"];
export type TaskCommand = Schemas["TaskCommand"];
export type TaskDeadline = Schemas["TaskDeadline"];
export type TaskState = "open" | "overdue" | Schemas["TaskPhase"];
export type TaskQuery = { readonly whose?: "mine" | "unit"; readonly state?: TaskState; readonly lead?: string; readonly number?: string; readonly matter?: string; readonly cursor?: string };

const json = (): { signal: AbortSignal } => ({ signal: inTime() });

export const tasks = (query: TaskQuery = {}) => send(() => api.GET("/tasks", { params: { query }, ...json() }));
export const task = (id: string) => send(() => api.GET("/tasks/{task}", { params: { path: { task: id } }, ...json() }));
export const taskHistory = (id: string) => send(() => api.GET("/tasks/{task}/history", { params: { path: { task: id } }, ...json() }));
export const giveTask = (body: TaskPlan, key = once()) => send(() => api.POST("/tasks", { params: { header: key }, body, ...json() }));
export const commandTask = (id: string, revision: number, body: TaskCommand, key = once()) =>
  send(() => api.POST("/tasks/{task}/commands", { params: { path: { task: id }, header: key }, headers: ifMatch(revision), body, ...json() }));
export const agencies = () => send(() => api.GET("/agencies", json()));
