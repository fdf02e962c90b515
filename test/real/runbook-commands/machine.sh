#!/bin/bash
# machine.sh NAME COMMAND: runs a command on a stand-in of a machine, as Systems Manager does: root's `sh`, with a root disk, processes
# and a journal of its own. MACHINES/NAME has the files of its disk in `disk`, with `opt/processes` to start, and its journal in `journal`.
set -euo pipefail
export seeds="$MACHINES/$1" command=$2
exec unshare --mount --pid --fork --kill-child bash -euc '
  root="$seeds/root"
  mount -t tmpfs -o size=6m,mode=755 machine "$root"
  cd "$root"
  mkdir -p usr etc proc dev tmp run var/log/journal
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$link"; done
  cp /etc/passwd /etc/group /etc/nsswitch.conf /etc/ld.so.cache etc
  cp -r "$seeds/disk/." .
  mount --rbind /usr usr
  mount --rbind /dev dev
  mount --bind "$seeds/journal" var/log/journal
  mount -t proc proc proc
  # Only `ps` shows the processes, which need a processor to show it.
  case "$command" in *"ps "*) starts=opt/processes ;; *) starts=none ;; esac
  if [ -e "$starts" ]; then chroot . sh /opt/processes & while [ ! -e run/busy ]; do sleep 0.1; done; fi
  PATH=/opt/stand-in:/usr/sbin:/usr/bin chroot . sh -c "$command" 2>&1 || true
  
'
