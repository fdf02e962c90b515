import { onlyDisk } from "../../../verification/e2e/only-disk";

const MOUNTS = `/dev/vda / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/vdb /mnt/a\\040b.c ext4 rw 0 0
/dev/loop0 /tmp/e2e-1/disk ext4 rw 0 0
`;
const excluded = (disk: string) => {
  const [name, pattern] = onlyDisk(MOUNTS, disk).split(/=(.*)/s);
  expect(name).toBe("--collector.filesystem.mount-points-exclude");
  return new RegExp(pattern as string);
};

test.each(["/", "/proc", "/mnt/a b.c"])("the file system at %j is not measured", (place) => {
  expect(place).toMatch(excluded("/tmp/e2e-1/disk"));
});

test("the run's own file system is measured", () => {
  expect("/tmp/e2e-1/disk").not.toMatch(excluded("/tmp/e2e-1/disk"));
});

test("a mount point is excluded literally, not as a pattern", () => {
  expect("/mnt/a bxc").not.toMatch(excluded("/tmp/e2e-1/disk"));
});
