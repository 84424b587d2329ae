import { Logger } from "graphile-worker";
import type { Log } from "../log/log.ts";

/** The queue's messages in our log. Its "info" tells of every job; that is our "debug". */
export function jobLogger(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    const fields = {
      ...(scope.taskIdentifier ? { job: scope.taskIdentifier } : {}),
      ...(scope.jobId ? { jobId: scope.jobId } : {}),
    };
    if (`${level}` === "error") log.error(fields, message);
    else if (`${level}` === "warning") log.warn(fields, message);
    else log.debug(fields, message);
  });
}
