/**
 * Settings of the embedded PostgreSQL, given on its command line at every start. Durability is never traded for speed:
 * fsync, synchronous_commit and full_page_writes are on, and said here so that nobody has to wonder.
 */
export const DURABLE_SETTINGS: Readonly<Record<string, string>> = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_connections: "100",
  max_wal_size: "2GB",
  min_wal_size: "256MB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  // Short transactions of a few rows: compiling their plans costs more than it saves.
  jit: "off",
  TimeZone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_min_duration_statement: "2s",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  password_encryption: "scram-sha-256",
};

/** For clusters that tests throw away: nothing in them is worth a sync. */
export const DISPOSABLE_SETTINGS: Readonly<Record<string, string>> = {
  ...DURABLE_SETTINGS,
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "64MB",
  max_connections: "200",
  log_min_duration_statement: "-1",
};
