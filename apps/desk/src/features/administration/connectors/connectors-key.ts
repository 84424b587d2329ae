/** What is read of connectors, under one name. */
export const connectorsKey = ["connectors"] as const;
