import { at, call } from "../core/api";
import type { Place } from "../core/place";
import { largest, type Option } from "../ui/field";
import { finding } from "../vpc/model";
import { mapped } from "./list";
import { name, type ServiceType } from "./type";

/** Security groups of the caller's that instances in a VPC can be in. */
export async function groupOptions(by: Place, vpc: string, find: string): Promise<Option[]> {
  if (!vpc) return [];
  const answer = await call(by, "ecs", "DescribeSecurityGroups", { VpcId: vpc, PageSize: largest, ...finding("sg", "SecurityGroupId", "SecurityGroupName", find) });
  return at<{ SecurityGroupId: string; SecurityGroupName: string }>(answer, "SecurityGroups.SecurityGroup").map((one) => ({ value: one.SecurityGroupId, label: `${one.SecurityGroupId} (${one.SecurityGroupName})` }));
}

const imageOptions = async (by: Place): Promise<Option[]> => at<{ ImageId: string }>(await call(by, "ecs", "DescribeImages", { PageSize: 50 }), "Images.Image").map((one) => ({ value: one.ImageId }));

/** Chosen where somebody wants no group of his own yet. */
const newGroup = "new";

/** ECS instances: a security group comes along where the account has none in the VPC. */
export const ecs: ServiceType = {
  key: "ecs",
  title: "ECS",
  one: "ECS instance",
  asks: [
    name(),
    { name: "type", label: "Instance type", options: ["ecs.e-c1m1.large", "ecs.g7.large", "ecs.g7.xlarge", "ecs.c7.large"].map((value) => ({ value })) },
    { name: "image", label: "Image", options: imageOptions },
    { name: "group", label: "Security group", on: ["vpc"], found: true, options: async (by, v, find) => [...(await groupOptions(by, v.vpc ?? "", find)), { value: newGroup, label: "A new one" }] },
    { name: "amount", label: "How many", type: "number", value: "1" },
    { name: "address", label: "Private IP address", optional: true },
  ],
  create: async (by, site, v) => {
    const group = v.group === newGroup ? (await call(by, "ecs", "CreateSecurityGroup", { VpcId: site.vpc, SecurityGroupName: `of-${v.name}` })).SecurityGroupId : v.group;
    const made = await call(by, "ecs", "RunInstances", {
      InstanceName: v.name,
      InstanceType: v.type,
      ImageId: v.image,
      SecurityGroupId: group,
      VSwitchId: site.vswitch,
      Amount: v.amount,
      PrivateIpAddress: v.address,
      "SystemDisk.Category": "cloud_essd",
    });
    return at<string>(made, "InstanceIdSets.InstanceIdSet").join(", ");
  },
  list: mapped("ecs", "DescribeInstances", "Instances.Instance", {}, (one) => ({
    id: one.InstanceId,
    name: one.InstanceName,
    status: one.Status,
    vpc: one.VpcAttributes?.VpcId,
    vswitch: one.VpcAttributes?.VSwitchId,
    what: one.InstanceType,
  })),
  remove: (by, id) => call(by, "ecs", "DeleteInstance", { InstanceId: id, Force: true }),
};
