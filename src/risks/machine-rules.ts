/**
 * One machine: files, processes, services, disks, the firewall.
 */
import { anything, matchSubcommands, type RiskRule } from './risk-rule.ts';

const interrupts = 'Interrupts the service.';
const deletesFiles = 'Deletes files. There is no undo.';

export const machineRules: readonly RiskRule[] = [
  { programs: ['rm', 'rmdir', 'shred', 'unlink'], pattern: anything, consequence: deletesFiles },
  {
    programs: ['find'],
    pattern: /(?:^| )-delete(?= |$)|-exec(?:dir)? (?:\S*\/)?rm /,
    consequence: deletesFiles,
  },
  { programs: ['truncate'], pattern: anything, consequence: 'Cuts files short: what they held is lost.' },
  {
    programs: ['rsync'],
    pattern: /(?:^| )--delete/,
    consequence: 'Deletes files that the source does not have.',
  },
  {
    programs: ['dd', 'mkfs', 'mkfs.ext4', 'mkfs.xfs', 'wipefs', 'mkswap'],
    pattern: anything,
    consequence: 'Overwrites a disk or file.',
  },
  {
    programs: ['fdisk', 'parted', 'sgdisk'],
    pattern: /^(?!.*(?:^| )(?:-l|--list|-p|print)(?= |$))/,
    consequence: 'Changes how a disk is divided.',
  },
  {
    programs: ['kill', 'pkill', 'killall', 'skill'],
    pattern: /^(?!-l(?= |$)|-L(?= |$)|-0(?= |$)|--list)/,
    consequence: 'Ends processes: what they were doing is lost.',
  },
  {
    programs: ['systemctl'],
    pattern: matchSubcommands('restart|try-restart|reload-or-restart|stop|disable|kill|mask|isolate'),
    consequence: interrupts,
  },
  {
    programs: ['service', 'rc-service'],
    pattern: /^\S+ (?:restart|stop|force-reload)(?= |$)/,
    consequence: interrupts,
  },
  {
    programs: ['supervisorctl', 'pm2', 'monit', 'initctl', 'launchctl'],
    pattern: matchSubcommands('restart|stop|kill|delete|shutdown|unload'),
    consequence: interrupts,
  },
  {
    programs: ['nginx', 'apachectl', 'httpd', 'haproxy'],
    pattern: /(?:^| )(?:-s (?:stop|quit)|-k (?:stop|restart)|stop|restart)(?= |$)/,
    consequence: interrupts,
  },
  {
    programs: ['reboot', 'shutdown', 'poweroff', 'halt'],
    pattern: anything,
    consequence: 'Takes the whole machine down.',
  },
  {
    programs: ['systemctl', 'init'],
    pattern: matchSubcommands('reboot|poweroff|halt|kexec|0|6'),
    consequence: 'Takes the whole machine down.',
  },
  {
    programs: ['iptables', 'ip6tables'],
    pattern: /(?:^| )(?:-[AIDFRXP]|--(?:append|insert|delete|flush|replace|policy))(?= |$)/,
    consequence: 'Changes who can reach this machine; you may lock yourself out.',
  },
  {
    programs: ['nft', 'ufw', 'firewall-cmd', 'ipset'],
    pattern: /(?:^| )(?:add|insert|delete|flush|deny|reject|enable|disable|reset|--(?:add|remove)-\S+|--reload)(?= |$)/,
    consequence: 'Changes who can reach this machine; you may lock yourself out.',
  },
  {
    programs: ['ip', 'ifconfig'],
    pattern: /(?:^| )(?:del|delete|flush|down)(?= |$)/,
    consequence: 'Changes how this machine is connected; you may lock yourself out.',
  },
  { programs: ['userdel', 'groupdel'], pattern: anything, consequence: 'Removes an account.' },
  {
    programs: ['crontab'],
    pattern: /(?:^| )-r(?= |$)/,
    consequence: 'Deletes every scheduled job of the user.',
  },
];
