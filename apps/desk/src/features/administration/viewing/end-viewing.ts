import { switchViewing, type Viewing } from "../../../lib/viewing.ts";

/** In one's own name again, so without the header; where the server cannot be reached the grant ends with its time. */
export async function endViewing({ id }: Viewing): Promise<void> {
  try {
    await fetch(`/api/v1/viewings/${id}`, { method: "DELETE", credentials: "same-origin" });
  } finally {
    switchViewing(undefined);
  }
}
