import { describe, expect, it } from 'vitest';
import { findPlaceholders } from '../../../src/parameters/find-placeholders.ts';
import { markCodeLines } from '../../../src/shell/mark-code-lines.ts';
import { parseCommand } from '../../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../../src/shell/quoting/find-shell-placeholders.ts';

const findContexts = (source: string): string[] =>
  findShellPlaceholders(parseCommand(source))
    .filter(({ isVariableReference }) => !isVariableReference)
    .map(({ quotingContext }) => quotingContext);

describe('the quoting context of a placeholder', () => {
  it.each([
    ['kubectl logs <pod>', 'bare'],
    ['kubectl logs --pod=<pod> -n x', 'bare'],
    ['kubectl logs pod/<pod>', 'bare'],
    ['NS=<namespace> kubectl get pods', 'plain'],
    ['export NS=<namespace>', 'plain'],
    ['kubectl logs x > /tmp/<pod>.log', 'name'],
    ['for p in <pod> b; do echo "$p"; done', 'plain'],
    ['[[ -f <path> ]] && echo yes', 'bare'],
    ['echo "$(kubectl get pod <pod>)"', 'bare'],
    ['diff <(kubectl get <pod>) b', 'bare'],
    ['psql -d <database> -h <host>', 'bare', 'bare'],
    ['kubectl exec <pod> -c <container> -- psql -c "select 1"', 'bare', 'bare'],
    ["grep '<words>' app.log", 'single'],
    ['grep "error in <pod>" app.log', 'double'],
    ['curl "http://x/?pod=<pod>"', 'plain'],
    ['cat <<EOF\npod: <pod>\nEOF', 'here'],
    ["cat <<'EOF'\npod: <pod>\nEOF", 'here-quoted'],
    ['cat <<EOF\n<pod>\nEOF', 'never'],
    ['<command> --help', 'never'],
    ['/opt/<app>/bin/run', 'never'],
    ['<name>=x echo', 'never'],
    ['echo ${A:-<pod>}', 'never'],
    ['echo $((<count> + 1))', 'number'],
    ['echo `date <format>`', 'plain'],
    ["echo $'a<pod>'", 'plain'],
    ['echo <n>>out', 'never'],
    ['sh -c "kubectl logs <pod>"', 'plain'],
    ["bash -c 'kubectl logs <pod>'", 'plain'],
    ['bash -c <command>', 'never'],
    ["kubectl exec x -- sh -c 'cat <path>'", 'plain'],
    ['ssh <host> uptime', 'bare'],
    ["ssh db 'kill <pid>'", 'plain'],
    ['ssh db kill <pid>', 'bare'],
    ['eval echo <pod>', 'bare'],
    ['echo <pod> | sh', 'never'],
    ['echo kubectl logs <pod> | tee x | bash -s', 'bare'],
    ['watch "kubectl get pod <pod>"', 'plain'],
    ['psql -c "SELECT * FROM t WHERE name = \'<name>\'"', 'plain'],
    ['psql -c "DELETE FROM t WHERE id = <id>"', 'number'],
    ['psql -c <query>', 'never'],
    ["psql <<EOF\nSELECT '<name>';\nEOF", 'plain'],
    ['psql <<EOF\nDELETE FROM t WHERE id = <id>;\nEOF', 'number'],
    ['echo "DELETE FROM t WHERE id = <id>" | psql', 'number'],
    ["sed -i 's/<old>/x/' f", 'number'],
    ["sed -n '1p' <file>", 'bare'],
    ['jq \'.items[] | select(.name == "<pod>")\' f', 'plain'],
    ["awk '{ print <column> }' f", 'number'],
    ['redis-cli -h <host> get <key>', 'bare', 'bare'],
    ['python3 -c \'print("<pod>")\'', 'plain'],
    ['kubectl patch deploy x -p \'{"spec":{"replicas":<count>}}\'', 'number'],
    ['curl -d \'{"text":"<words>"}\' http://x', 'plain'],
    ['if then <pod> fi (', 'plain'],
    ['kubectl describe pod <value of pod label from alert>', 'bare'],
    // A backslash or dollar before it changes the quote that would be written.
    ['kubectl logs \\<pod>', 'plain'],
    ['grep "\\<word>" f', 'plain'],
    ['cat <<EOF\nC:\\<host>\nEOF', 'plain'],
    ["cat <<'EOF'\nC:\\<host>\nEOF", 'here-quoted'],
    ["grep '\\<word>' f", 'single'],
    ['echo "a\\\\<pod>"', 'double'],
    ['echo $<pod>', 'never'],
    ['echo "$PREFIX<pod>"', 'never'],
    // Evaluated as a number, whatever the quotes.
    ['[[ <count> -gt 80 ]]', 'number'],
    ['[[ $a -le "<count>" && -f x ]]', 'number'],
    ['[ "<count>" -gt 80 ]', 'number'],
    ['a[<index>]=1', 'never'],
    ['a=([<index>]=1)', 'never'],
    ['let "a = <count>"', 'never'],
    // Names of variables.
    ['[[ -v <name> ]]', 'never'],
    ['test -v <name>', 'never'],
    ['printf -v <name> x', 'never'],
    ['read <name>', 'never'],
    ['unset <name>', 'never'],
    // Programs and scripts that are run.
    ['sudo -u x <command>', 'never'],
    ['kubectl exec -it web -- <command>', 'never'],
    ['kubectl exec <pod> -c <container> -- ls <path>', 'bare', 'bare', 'bare'],
    ['sudo env A=b /opt/<app>/bin/run <pod>', 'never', 'bare'],
    ['find . -name <name> -exec <command> {} +', 'bare', 'never'],
    ['source <file>', 'never'],
    ['bash <script>', 'never'],
    ['curl -s <url> | sh', 'never'],
    ['bash -c "$(curl -fsSL <url>)"', 'never'],
    ['bash <(curl -s <url>)', 'never'],
    ['curl -s <url> | jq .', 'bare'],
    // The output of one command that another reads as code or as arguments.
    ['ssh db "cat $(basename <path>)"', 'bare'],
    ['echo <pod> | xargs kubectl delete pod', 'bare'],
    ['echo "delete <key>" | nc db 11211', 'plain'],
    ['printf "<words>\\n"', 'plain'],
    ["printf '%s\\n' <words>", 'bare'],
    ["echo -e '<words>'", 'plain'],
    // Programs that run a shell or another language.
    ['tcsh -c "ls <path>"', 'plain'],
    ['powershell.exe -Command "Get-Process <name>"', 'plain'],
    ['make deploy POD=<pod>', 'bare'],
    ['ansible-playbook -e pod=<pod> restart.yml', 'bare'],
    ['helm upgrade web ./web --set image.tag=<tag>', 'bare'],
    ['scp db:/var/log/<file> .', 'path'],
    ['python3.11 -c "print(<count>)"', 'number'],
    ['mongosh --eval=<code>', 'never'],
    ["sed -e's/<old>/x/' f", 'number'],
    ["sed --expression='s/<old>/x/' f", 'number'],
    ["sed -i '' 's/<old>/x/' f", 'number'],
    ['psql -h<host> --dbname=<database>', 'bare', 'bare'],
    // Quotes within quotes.
    ['promtool query instant http://x \'up{pod="<pod>"}\'', 'plain'],
    [`kubectl get pods -o jsonpath='{.items[?(@.metadata.name=="<pod>")].status}'`, 'plain'],
    ['curl -XDELETE "https://es:9200/<index>"', 'plain'],
    // A value could complete the word that ends the here-document.
    ['cat <<EOF\nE<x>\nEOF', 'never'],
    ['cat <<EOF\n<a><b>\nEOF', 'never', 'never'],
    ['kubectl describe node <node name> -n <your namespace>', 'bare', 'bare'],
    ['kubectl describe pod <pod名> -n <命名空间>', 'bare', 'bare'],
    ['sort <in >out'],
    ['sort <in file>out'],
  ])('is found in %j', (source, ...expected) => expect(findContexts(source)).toEqual(expected));
});

describe('variable references', () => {
  it.each([
    ['kubectl logs $POD -n ${NAMESPACE}', ['POD', 'NAMESPACE']],
    ['kubectl logs "$POD"', ['POD']],
    ["kubectl logs '$POD'", []],
    ['POD=x; kubectl logs $POD', []],
    ['for POD in a b; do kubectl logs $POD; done', []],
    ['read POD; kubectl logs $POD', []],
    ['echo ${POD:-x} ${#POD}', []],
    ['kubectl logs POD_NAME', ['POD_NAME']],
    ['kubectl logs pod/POD_NAME --node=NODE', ['POD_NAME', 'NODE']],
    ['psql -c "SELECT * FROM JOB"', []],
    ['POD_NAME', []],
    ['docker run -e POD_NAME=x web', []],
    ['ls $HOME/x "${PATH}" $LD_PRELOAD $USER', []],
    ['kubectl cp NAMESPACE/POD:/tmp/dump .', ['NAMESPACE', 'POD']],
    ['make deploy NAMESPACE=prod', []],
    ['docker run -e NODE=a CONTAINER', ['CONTAINER']],
    ['kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName', []],
    ['lsblk -o NAME,SIZE,TYPE', []],
    ['lsblk -dno NAME', []],
    ['NAME   STATUS   AGE', []],
    ['date +%Y%M', []],
    ['export NODE; ssh $NODE', []],
    ['unset NODE', []],
    ['mapfile -t PODS <list; echo $PODS', []],
    // Variables of every shell do not come from an alert.
    ['chown $USER $HOME; echo $PATH ${HOSTNAME}', []],
  ])('are found in %j', (source, expected) => {
    const references = findShellPlaceholders(parseCommand(source)).filter(
      ({ isVariableReference }) => isVariableReference,
    );
    expect(references.map(({ name }) => name)).toEqual(expected);
  });
});

it.each([
  ['<a>', findPlaceholders],
  ['`', (text: string) => markCodeLines(text.split('\n'))],
] as const)('reads 100 KB of %j within seconds', (piece, find) => {
  const started = performance.now();
  find(piece.repeat(100_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(3000);
});
