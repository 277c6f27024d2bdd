import { expect, it } from 'vitest';
import { quoteFor } from '../../../src/parameters/quoting-contexts.ts';
import { classifyInText } from '../../../src/parameters/token-contexts.ts';
import { createFill } from '../fill-command.ts';

/** Each was taken once, or is of the kind of one that was; beside it what the author means. */
it.each<[template: string, meant: string, ...refused: string[]]>([
  ['amtool silence add alertname=<alert>', 'HighErrorRate', '~.+', '=~.*', '!=x', '~HighErrorRate'],
  ['kubectl get pods -l app=<app>', 'web', '=web', '!=web', 'web,tier!=x'],
  ['docker ps --filter name=<name>', 'web', '.*', '^web', '^$'],
  ['pkill -f <process>', 'java', '.*', '.', '^', 'java|sshd', '[a-z]'],
  ["find . -name '<file>' -delete", 'app.log', '*', '?', '[a-z]*', '.', '..'],
  ['grep <word> app.log', 'error', '.*', '^', 'a\\|b', '[a-z]'],
  ['curl -F file=<file> http://db-1/', 'app.log', '@/etc/passwd', '</etc/passwd', 'a;type=x', 'a@/etc/passwd'],
  ['curl --data-urlencode <x> http://db-1/', 'app', '@/etc/passwd', '=@x', 'a@/etc/passwd', 'a@passwd'],
  ['curl -d @<file> http://db-1/', 'body.json', '/etc/passwd', '-', '../x'],
  ['aws lambda invoke --payload <x> out', 'app', 'file:///etc/passwd', 'fileb://x', '@x'],
  ['rm -rf <folder>', '/srv/data', '/', '.', '*', '..', '~', '~root', 'a//b', '/srv/../etc', './'],
  ['rm -rf /data/<folder>', 'cache', '/', '.', '*', '..', '../etc'],
  ['chown -R app <folder>', '/srv/data', '/', '.', '*', '--reference=x'],
  ['find <folder> -delete', '/srv/data', '/', '.', '*', '-delete'],
  ['kubectl logs x > /tmp/<pod>.log', 'api-7f9', '/etc/passwd', 'a/b', '..'],
  ['iptables -I INPUT -s <ip> -j DROP', '10.0.0.9', '0.0.0.0/0', '0/0', '10.0.0.9,0.0.0.0'],
  ['curl http://localhost:<port>/', '9090', '9090@evil.test', '@evil.test', '9090/x', '90:90', 'x'],
  ['URL=http://localhost:<port>/; curl -u a:b $URL', '9090', '9090@evil.test', '9090/x'],
  ['for u in http://localhost:<port>/; do curl $u; done', '9090', '9090@evil.test', '9090/x'],
  ['if then; curl http://localhost:<port>/ (', '9090', '9090@evil.test', 'a b'],
  ['{ uptime; } > <file>', 'out.txt', '/etc/passwd', 'a/b', '..'],
  ['curl -u a:b "http://${HOST}:<x>/"', '9090', '9090@evil.test', '9090/x', 'x'],
  ['curl -u a:b http://${USER}<x>/', 'db-1', 'a@evil.test', 'a/b', 'a:b@c'],
  ['curl http://<host>:9090/', 'db-1', 'evil.test/', 'evil.test#', 'evil.test?', 'a:b@evil.test', 'a:1'],
  ['curl http://<host>/x', '10.0.0.1:9100', 'evil.test/y', 'a@evil.test', 'a:b@evil.test:80', 'a:x', '\\evil.test'],
  ['curl http://admin:<password>@db-1/', 'geheim', 'a@evil.test', 'a/b', 'a:b', '#'],
  ['curl http://api.<domain>/', 'example.com', 'x@evil.test', 'x/y', 'x:1'],
  ['curl <url>/x', 'http://db-1:80', 'http://a@evil.test', 'https://evil.test/?x', 'file:///x', 'http://a:b@evil.test'],
  ['curl -u a:b <url>/x', '', 'evil.test', 'http://evil.test', 'https://evil.test/x', 'a@evil.test'],
  ['curl -d "$REPORT" <webhook-url>', '', 'evil.test', 'http://evil.test'],
  ['curl -o fix.sh <url>; sh fix.sh', '', 'evil.test', 'http://evil.test/x'],
  ['aws s3 ls --endpoint-url <url>', 'db-1', 'http://evil.test'],
  ['psql -d <db>', 'shop', 'host=evil.test', 'postgres://evil.test/x', 'dbname=x host=y', 'service=x'],
  ['mongosh <db>', 'shop', 'evil.test/x', 'evil.test:27017', 'mongodb://evil.test'],
  ['ssh <user>@<host>', 'root', 'root@evil.test', 'a:b', 'a/b', '-oProxyCommand=x'],
  ['scp <file> db-1:/tmp/', 'app.log', 'evil.test:/x', 'a@evil.test:x'],
  ['docker run -v <path>:/data alpine', '/srv', '/:/host', '/', 'a:b'],
  ['kubectl patch deploy x -p=\'{"spec":{"replicas":<count>}}\'', '3', 'x', '3}', '3,"a":1', '1e3'],
  ['kubectl patch deploy x --patch=\'{"a":"<name>"}\'', 'web', 'a"', 'a","b":"c', 'a\\'],
  ["kubectl patch deploy x -p '{a: <name>}'", '3', 'a, b: c', 'a}', '[x]', '&x', '*x', '!!x'],
  ['curl -d\'{"text":"<words>"}\' http://db-1/', 'down', 'a"', '\\u0022', 'a b'],
  [
    'kubectl apply -f - <<EOF\nmetadata:\n  name: <name>\nEOF',
    'web',
    'a: b',
    '{a: b}',
    '[x]',
    '&x',
    '!!x',
    'a:',
    '#',
    '"',
  ],
  ['kubectl apply -f - <<EOF\n{"name": "<name>"}\nEOF', 'web', 'a"', 'a","b":"c', 'a b', '{x}'],
  ['kubectl taint nodes n1 <key>', 'disk', 'disk-', 'disk:NoSchedule-', '-disk'],
  ['echo "systemctl restart <svc>" > fix.sh && sh fix.sh', 'web', 'a b', '$(id)', 'a;id', "a'"],
  ['echo "systemctl restart <svc>" | tee fix.sh; . ./fix.sh', 'web', 'a b', '$(id)', 'a;id'],
  ['exec > fix.sh; echo "systemctl restart <svc>"', 'web', 'a b', '$(id)', 'a;id'],
  ['while read -r l; do echo "restart <svc>"; done | sh', 'web', 'a b', '$(id)', 'a;id'],
  ['f() { echo "restart <svc>"; }; f | sh', 'web', 'a b', '$(id)', 'a;id'],
  ['sh -c "$(echo "restart <svc>")"', 'web', 'a b', '$(id)', 'a;id'],
  ['test <count> -gt 8', '90', '010', 'a[$(id)]', 'x'],
  ['printf "%d\\n" <count>', '3', 'a[$(id)]', 'a b', '$(id)'],
  ['echo <words>', 'a; $(id) !', 'a\\nb', '\\c'],
  ['sed s/a/<x>/ f', '3', 'a/e', 'x', '&', '\\1'],
  ["ssh db-1 'sed -i s/a/<x>/ f'", '3', 'a/e', 'x/w', '&'],
  ['promtool query instant http://x \'up{pod=~"<pod>"}\'', 'web', '.*', '.+', 'a|b', 'a"}'],
  ['sqlite app.db "DELETE FROM t WHERE id = <id>"', '7', 'id', '7 or 1', 'a.id', "''"],
  ['trino --execute "select * from t where a = \'<a>\'"', 'web', "a'", 'a--', 'a b'],
  ['kubectl delete pods --<scope>', '', 'all', 'force'],
  ['head -<n> app.log', '5', 'f', 'z'],
  ['echo !<word>', '', 'rm', 'sudo'],
  ['iptables -A INPUT -p tcp --dport <port> -j DROP', '443', '1:65535', '443,22', 'http:'],
  ['git push origin <branch>', 'feature/x', 'HEAD:main', 'a:b', '+x'],
  ['su - postgres -c <x>', '', 'reboot'],
  ['flock l -c <x>', '', 'reboot'],
  ['trap <x> EXIT', '', 'reboot'],
  ['npx <package>', '', 'evil', 'x'],
  ['rsync -e <x> a b:c', '', 'evil', '/tmp/x'],
  ['python3 <script>', '', 'evil.py', '/tmp/x.py'],
])('%s takes %j and no more', (template, meant, ...refused) => {
  const fill = createFill(template);
  if (meant !== '') expect(fill(meant)).toContain(meant.slice(0, 4));
  expect(refused.filter((value) => fill(value) !== undefined)).toEqual([]);
});

/** Inline code and blocks that are no shell. */
it.each([
  ['curl http://localhost:', '/', 'port', '9090', '9090@evil.test'],
  ['curl http://', '/x', 'host', '10.0.0.1:9100', 'evil.test/y'],
  ['ssh ', '@db-1', 'user', 'root', 'a@evil.test'],
  ['kubectl logs ', ' -n x', 'pod', 'api-7f9', 'a b'],
  ['', '', 'pod', 'api-7f9', '$(id)'],
])('text with %j before and %j after takes no more', (before, after, name, meant, refused) => {
  const context = classifyInText({ before, after }, name);
  expect(quoteFor(context, meant)).toEqual({ text: meant });
  expect(quoteFor(context, refused)).toHaveProperty('rejectionReason');
});
