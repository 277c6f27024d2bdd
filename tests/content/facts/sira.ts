import { listFacts } from './fact.ts';

/** What SIRA's own document says of the service and its first five runbooks, and where a reader must find it. */
export const facts = listFacts({
  '/services/sira/': {
    P0: ['severity: P0 · completely down · data breach · corrupt database'],
    P1: ['severity: P1 · partial outage · Performance that is severely degraded', 'threshold: An error rate above 5 %'],
    P2: ['severity: P2 · Minor errors · for some users · not critical'],
    P3: ['severity: P3 · minor bug · enhancement · documentation'],
    Severity: ['response time: 15 min · 1 h · 4 h · next business day'],
    '': ['date: every quarter · after each incident', 'container: sira-backend'],
    Links: ['port: Grafana · 3001 · Prometheus · 9090'],
  },
  '/severity/1/': {
    'P0 SIRA': ['response time: P0 · Page the on-call engineer at once'],
    SIRA: [
      'severity: Application down · SSL certificate expiration',
      'severity: Database connection failure · High response times',
    ],
  },
  '/severity/2/': { 'P1 SIRA': ['response time: P1 · Contact the engineering lead'] },
  '/severity/3/': { 'P2 SIRA': ['response time: P2 · Create a ticket and assign it to the team'] },
  '/escalation/sira/': {
    Contacts: [
      'contact: On-call engineer · oncall@ · then Engineering lead',
      'contact: Engineering lead · lead@ · then CTO',
      'contact: Database admin · dba@',
      'contact: Security team · security@ · then CISO',
      'contact: DevOps · devops@',
    ],
    Vendors: ['vendor: Mistral AI · Pinecone'],
  },
  '/runbooks/sira/application-down/': {
    Meaning: ['alert: APIDown · HighErrorRate', 'threshold: 503 · 500'],
    'Immediate actions': [
      'command: docker compose -f docker-compose.prod.yml ps',
      'container: sira_backend_prod · sira_frontend_prod · sira_nginx_prod · sira-backend',
      'command: docker logs --tail=100',
      'step: stack trace',
      'host: https://api.<domain>/health · https://<domain>',
    ],
    'If one service is down': ['command: docker compose -f docker-compose.prod.yml restart backend'],
    'If several are down, or one does not help': ['step: every service'],
    Diagnosis: [
      'step: spike',
      'path: /health/system',
      'vendor: Mistral AI · Pinecone',
      'port: http://localhost:3001 · http://localhost:9090',
    ],
    Prevention: ['prevention: restart policy · already configured · Error handling · resource limits'],
    Context: ['date: 2026-01-29'],
  },
  '/runbooks/sira/database-connection-failure/': {
    Meaning: ['alert: DatabaseDown'],
    Symptoms: ['step: connection refused · timeout'],
    Impact: ['step: every API request'],
    'Immediate actions': [
      'command: docker compose -f docker-compose.prod.yml ps -a db',
      'container: docker logs --tail=50 sira_db_prod',
      'command: docker exec sira_db_prod pg_isready -U postgres',
      'command: psql -U postgres -d sira · count(*) · FROM pg_stat_activity',
      "command: docker logs --tail=20 sira_backend_prod · 'database|connection'",
    ],
    'If the database does not respond': ['command: docker compose -f docker-compose.prod.yml restart db'],
    Diagnosis: ['command: df -h'],
    'If the data is damaged': ['command: ./scripts/restore_db.sh · /backups/latest_backup.sql.gz'],
    Prevention: ['prevention: pool · retry · VACUUM · ANALYZE'],
    Context: ['date: 2026-01-29'],
  },
  '/runbooks/sira/high-response-times/': {
    Meaning: ['alert: HighResponseTime'],
    Symptoms: ['threshold: p95 · 2 s · queue'],
    'Immediate actions': [
      'command: docker stats --no-stream · free -h · iostat -x 1 5',
      "command: interval '5 seconds' · state = 'active' · pg_stat_activity",
    ],
    Diagnosis: ['command: docker top sira_backend_prod · Uvicorn', 'vendor: Mistral · Pinecone'],
    'If the workers are busy': ['command: docker compose -f docker-compose.prod.yml up -d · backend · workers'],
    Prevention: ['prevention: migration 005 · Redis · several backends'],
    Context: ['date: 2026-01-29'],
  },
  '/runbooks/sira/ssl-certificate-expiration/': {
    Meaning: ['threshold: 30 days'],
    Symptoms: ['step: connection is not private · curl'],
    'Immediate actions': [
      'command: openssl s_client -servername <domain> -connect <domain>:443 · openssl x509 -noout · -dates',
      'port: :443',
    ],
    Mitigation: [
      'command: docker compose -f docker-compose.prod.yml stop nginx · docker compose -f docker-compose.prod.yml start nginx',
    ],
    'Renew it': ["command: sudo certbot renew · Let's Encrypt"],
    'Copy it': [
      'path: /etc/letsencrypt/live/<domain>/fullchain.pem · /etc/letsencrypt/live/<domain>/privkey.pem · nginx/ssl/',
    ],
    Verification: ['command: ./scripts/ssl_validation.sh <domain>'],
    Prevention: ['prevention: cron · staging · 30 days'],
    Context: ['date: 2026-01-29'],
  },
  '/runbooks/sira/high-error-rate/': {
    Meaning: ['alert: HighErrorRate', 'threshold: 2 and 5 %'],
    Symptoms: ['threshold: 4xx · 5xx'],
    Impact: ['threshold: 5 % · P1'],
    'Immediate actions': [
      "command: docker logs --tail=200 sira_backend_prod · 'error|exception'",
      'command: docker logs --tail=1000 sira_nginx_prod · $9 · sort | uniq -c | sort -rn · {print $7}',
    ],
    Diagnosis: ['path: /app/logs/app.log', 'vendor: Mistral · Pinecone'],
    Prevention: ['step: Better validation · A retry for calls · authentication configuration · optimised'],
    Context: ['date: 2026-01-29'],
  },
});
