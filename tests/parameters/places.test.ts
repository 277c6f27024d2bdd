import { describe, expect, it } from 'vitest';
import { placeBlanks } from '../../src/markdown/blanks/place-blanks.ts';

const placesOf = (source: string): string[] =>
  placeBlanks(source)
    .filter(({ isSoft }) => !isSoft)
    .map(({ place }) => place);

describe('the place of a blank', () => {
  it.each([
    ['kubectl logs <pod>', 'bare'],
    ['kubectl logs --pod=<pod> -n x', 'bare'],
    ['kubectl logs pod/<pod>', 'bare'],
    ['NS=<namespace> kubectl get pods', 'bare'],
    ['export NS=<namespace>', 'bare'],
    ['kubectl logs x > /tmp/<pod>.log', 'bare'],
    ['for p in <pod> b; do echo "$p"; done', 'bare'],
    ['[[ -f <path> ]] && echo yes', 'bare'],
    ['echo "$(kubectl get pod <pod>)"', 'bare'],
    ['diff <(kubectl get <pod>) b', 'bare'],
    ['psql -d <database> -h <host>', 'bare', 'bare'],
    ['kubectl exec <pod> -c <container> -- psql -c "select 1"', 'bare', 'bare'],
    ["grep '<words>' app.log", 'single'],
    ['grep "error in <pod>" app.log', 'double'],
    ['curl "http://x/?pod=<pod>"', 'double'],
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
    ['ssh <host> uptime', 'plain'],
    ["ssh db 'kill <pid>'", 'plain'],
    ['ssh db kill <pid>', 'plain'],
    ['eval echo <pod>', 'plain'],
    ['echo <pod> | sh', 'plain'],
    ['echo <pod> | tee x | bash -s', 'plain'],
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
    ['kubectl describe node <node name> -n <your namespace>', 'bare', 'bare'],
    ['kubectl describe pod <pod名> -n <命名空间>', 'bare', 'bare'],
    ['sort <in >out'],
    ['sort <in file>out'],
  ])('of %j', (source, ...expected) => {
    expect(placesOf(source)).toEqual(expected);
  });
});

describe('a soft blank', () => {
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
    ['kubectl cp NAMESPACE/POD:/tmp/dump .', ['NAMESPACE', 'POD']],
    ['make deploy NAMESPACE=prod', []],
    ['docker run -e NODE=a CONTAINER', ['CONTAINER']],
    ['kubectl get pods -o custom-columns=NAME:.metadata.name,NODE:.spec.nodeName', []],
    ['lsblk -o NAME,SIZE,TYPE', []],
    ['export NODE; ssh $NODE', []],
    ['unset NODE', []],
    ['mapfile -t PODS <list; echo $PODS', []],
    // What every shell knows is that shell's, not the alert's.
    ['chown $USER $HOME; echo $PATH ${HOSTNAME}', []],
  ])('in %j', (source, expected) => {
    const soft = placeBlanks(source).filter(({ isSoft }) => isSoft);
    expect(soft.map(({ name }) => name)).toEqual(expected);
  });
});
