/**
 * What people type at night, with the page that has to come first: `<service title> · <page title>`, or the title alone
 * for a page of no service.
 */
export const queries: readonly [query: string, first: string][] = [
  // Names of alerts: as the rule has them, in small letters, in words.
  ['WorkerQueueBackup', 'Synap · Worker queue backup'],
  ['workerqueuebackup', 'Synap · Worker queue backup'],
  ['worker queue backup', 'Synap · Worker queue backup'],
  ['ElevatedLatency', 'Synap · Elevated latency'],
  ['elevated-latency', 'Synap · Elevated latency'],
  ['DiskSpaceLow', 'SIRA · Disk space low'],
  ['disk space low', 'SIRA · Disk space low'],
  ['SlowRecommendationGeneration', 'SIRA · Slow recommendations'],
  ['slow recommendation generation', 'SIRA · Slow recommendations'],
  ['APIDown', 'SIRA · Application down'],
  ['DatabaseDown', 'SIRA · Database connection failure'],
  ['SecurityIncident', 'SQL Query Synthesizer · Security incident'],
  ['HighResponse', 'SIRA · High response times'],
  // Slips of the fingers.
  ['WorkerQueBackup', 'Synap · Worker queue backup'],
  ['elevted latency', 'Synap · Elevated latency'],
  ['disk spcae low', 'SIRA · Disk space low'],
  ['DatbaseDown', 'SIRA · Database connection failure'],
  // Titles, also of runbooks that answer no alert.
  ['failed backup', 'SIRA · Failed backup'],
  ['memory exhaustion', 'SIRA · Memory exhaustion'],
  ['proposal system failure', 'Synap · Proposal system failure'],
  ['data pipeline failure', 'Seekapa BI Agent · Data pipeline failure'],
  ['application rollback', 'Seekapa BI Agent · Application rollback'],
  ['ssl certificate expiration', 'SIRA · SSL certificate expiration'],
];
