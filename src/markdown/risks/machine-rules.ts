/**
 * One machine: files, processes, services, disks, the firewall.
 */
import { anything, type RiskRule, verbs } from './risk-rule.ts';

const interrupts = 'Interrupts the service.';
const deletesFiles = 'Deletes files. There is no undo.';

export const machineRules: readonly RiskRule[] = [
  { programs: ['rm', 'rmdir', 'shred', 'unlink'], pattern: anything, words: deletesFiles },
  { programs: ['find'], pattern: /(?:^| )-delete(?= |$)|-exec(?:dir)? (?:\S*\/)?rm /, words: deletesFiles },
  { programs: ['truncate'], pattern: anything, words: 'Cuts files short: what they held is lost.' },
  { programs: ['rsync'], pattern: /(?:^| )--delete/, words: 'Deletes files that the source does not have.' },
  {
    programs: ['dd', 'mkfs', 'mkfs.ext4', 'mkfs.xfs', 'wipefs', 'mkswap'],
    pattern: anything,
    words: 'Overwrites a disk or file.',
  },
  {
    programs: ['fdisk', 'parted', 'sgdisk'],
    pattern: /^(?!.*(?:^| )(?:-l|--list|-p|print)(?= |$))/,
    words: 'Changes how a disk is divided.',
  },
  {
    programs: ['kill', 'pkill', 'killall', 'skill'],
    pattern: /^(?!-l(?= |$)|-L(?= |$)|-0(?= |$)|--list)/,
    words: 'Ends processes: what they were doing is lost.',
  },
  {
    programs: ['systemctl'],
    pattern: verbs('restart|try-restart|reload-or-restart|stop|disable|kill|mask|isolate'),
    words: interrupts,
  },
  {
    programs: ['service', 'rc-service'],
    pattern: /^\S+ (?:restart|stop|force-reload)(?= |$)/,
    words: interrupts,
  },
  {
    programs: ['supervisorctl', 'pm2', 'monit', 'initctl', 'launchctl'],
    pattern: verbs('restart|stop|kill|delete|shutdown|unload'),
    words: interrupts,
  },
  {
    programs: ['nginx', 'apachectl', 'httpd', 'haproxy'],
    pattern: /(?:^| )(?:-s (?:stop|quit)|-k (?:stop|restart)|stop|restart)(?= |$)/,
    words: interrupts,
  },
  {
    programs: ['reboot', 'shutdown', 'poweroff', 'halt'],
    pattern: anything,
    words: 'Takes the whole machine down.',
  },
  {
    programs: ['systemctl', 'init'],
    pattern: verbs('reboot|poweroff|halt|kexec|0|6'),
    words: 'Takes the whole machine down.',
  },
  {
    programs: ['iptables', 'ip6tables'],
    pattern: /(?:^| )(?:-[AIDFRXP]|--(?:append|insert|delete|flush|replace|policy))(?= |$)/,
    words: 'Changes who can reach this machine; you may lock yourself out.',
  },
  {
    programs: ['nft', 'ufw', 'firewall-cmd', 'ipset'],
    pattern:
      /(?:^| )(?:add|insert|delete|flush|deny|reject|enable|disable|reset|--(?:add|remove)-\S+|--reload)(?= |$)/,
    words: 'Changes who can reach this machine; you may lock yourself out.',
  },
  {
    programs: ['ip', 'ifconfig'],
    pattern: /(?:^| )(?:del|delete|flush|down)(?= |$)/,
    words: 'Changes how this machine is connected; you may lock yourself out.',
  },
  { programs: ['userdel', 'groupdel'], pattern: anything, words: 'Removes an account.' },
  { programs: ['crontab'], pattern: /(?:^| )-r(?= |$)/, words: 'Deletes every scheduled job of the user.' },
];
