import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

const route = getRouteApi("/shell/tickets/$id");

/** Go to another ticket beside the same list. `replace`: back does not lead to the one before. */
export function useOpenTicket(): (id: string, options?: { replace: boolean }) => void {
  const navigate = useNavigate();
  const search = route.useSearch();
  return useCallback(
    (id, options) => void navigate({ to: "/tickets/$id", params: { id }, search, ...options }),
    [navigate, search],
  );
}
