import { Skeleton } from "antd";

export function LoadingPage() {
  return (
    <div style={{ padding: 24 }} aria-busy="true">
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}
