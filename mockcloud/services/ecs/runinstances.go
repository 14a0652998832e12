package ecs

import (
	"cmp"
	"net/netip"
	"strings"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func runInstances(c *cloud.Call, asked wire.Parameters, q *RunInstancesRequest) (*RunInstancesResponse, error) {
	n, err := ordered(c, asked, q)
	if err != nil {
		return nil, err
	}
	instances, err := compute.RunInstances(c, n)
	if err != nil {
		return nil, err
	}
	ids := services.Each(instances, func(instance *compute.Instance) string { return instance.ID })
	return &RunInstancesResponse{OrderId: orderOf(c, n.Plan, ids[0]), InstanceIdSets: &InstanceIdSets{InstanceIdSet: ids}}, nil
}

// instancesOf reads what instances a request asks for, in whichever way it describes
// their primary network interfaces.
func instancesOf(c *cloud.Call, q *RunInstancesRequest) (n compute.NewInstances, err error) {
	folded, err := withPrimary(c, q)
	if err != nil {
		return n, err
	}
	if n, err = newInstances(c, folded); err != nil {
		return n, err
	}
	err = primaryTraffic(q.NetworkInterface, &n)
	return n, err
}

// newInstances reads what instances a request asks for.
func newInstances(c *cloud.Call, q *RunInstancesRequest) (n compute.NewInstances, err error) {
	image, err := imageOf(c, q.ImageId, q.ImageFamily)
	if err != nil {
		return n, err
	}
	if q.InstanceType == "" {
		return n, wire.MissingParameter("InstanceType")
	}
	if q.VSwitchId == "" {
		return n, services.Refuse("OperationDenied.InvalidNetworkType", "Instances without a VPC are no longer made. Give VSwitchId.")
	}
	if err := checkChoices(q); err != nil {
		return n, err
	}
	n = compute.NewInstances{
		Count: int(services.Or(q.Amount, 1)), Minimum: int(services.Value(q.MinAmount)), VSwitchID: q.VSwitchId, Zone: q.ZoneId, Tags: services.Tags(q.Tag),
		Queues: int(services.Value(q.NetworkInterfaceQueueNumber)),
	}
	if n.Minimum > n.Count {
		return n, services.Refuse("InvalidMinAmount.Malformed", "MinAmount is not greater than Amount.")
	}
	if n.SecurityGroupIDs, err = groupsOf(q); err != nil {
		return n, err
	}
	if err := readAddresses(q, &n); err != nil {
		return n, err
	}
	if n.SystemDisk, err = systemDiskOf(q.SystemDisk); err != nil {
		return n, err
	}
	n.DataDisks = dataDisksOf(q.DataDisk)
	if err := cmp.Or(checkRoles(q.Arn), checkAlgorithms(q)); err != nil {
		return n, err
	}
	if n.Names, err = instanceNaming.numbered(q.InstanceName, n.Count, services.IsTrue(q.UniqueSuffix)); err != nil {
		return n, err
	}
	if n.HostNames, err = hostNamesOf(q, n.Count); err != nil {
		return n, err
	}
	if n.InstanceSpec, err = specOf(q); err != nil {
		return n, err
	}
	n.ImageID = image
	err = readPayment(q, &n)
	return n, err
}

// readAddresses reads the addresses and the secondary network interfaces of new instances.
func readAddresses(q *RunInstancesRequest, n *compute.NewInstances) (err error) {
	if q.PrivateIpAddress != "" {
		if n.Address, err = addressOf("InvalidPrivateIpAddress.Malformed", q.PrivateIpAddress, netip.Addr.Is4); err != nil {
			return err
		}
	}
	if n.IPv6, err = addressesOf("InvalidIp.Address", q.Ipv6Address, q.Ipv6AddressCount, netip.Addr.Is6); err != nil {
		return err
	}
	n.Secondary, err = secondariesOf(q.NetworkInterface, n.Tags)
	return err
}

// specOf reads what all the instances of a request have in common.
func specOf(q *RunInstancesRequest) (spec compute.InstanceSpec, err error) {
	spec = compute.InstanceSpec{
		Description: q.Description, Type: q.InstanceType, ResourceGroupID: q.ResourceGroupId, KeyPairName: q.KeyPairName, RoleName: q.RamRoleName,
		DeletionProtection: services.IsTrue(q.DeletionProtection), IOOptimized: q.IoOptimized != "none", CreditSpecification: q.CreditSpecification,
		Internet: compute.Internet{
			ChargeType: cmp.Or(q.InternetChargeType, "PayByTraffic"), BandwidthOut: int(services.Value(q.InternetMaxBandwidthOut)), BandwidthIn: int(services.Value(q.InternetMaxBandwidthIn)),
		},
		Maintenance: compute.Maintenance{Action: maintenanceActions[0]}, PrivatePool: poolOf(q.PrivatePoolOptions),
		HPCClusterID: q.HpcClusterId, Deployment: compute.Deployment{SetID: q.DeploymentSetId, Group: int(services.Value(q.DeploymentSetGroupNo))},
		Processor: processorOf(q.CpuOptions), Dense: q.AdditionalInfo != nil && services.IsTrue(q.AdditionalInfo.EnableHighDensityMode),
		JumboFrames: q.NetworkOptions != nil && services.IsTrue(q.NetworkOptions.EnableJumboFrame),
		Metadata: compute.Metadata{
			Endpoint: cmp.Or(q.HttpEndpoint, "enabled"), Tokens: cmp.Or(q.HttpTokens, "optional"), HopLimit: int(services.Or(q.HttpPutResponseHopLimit, 1)),
		},
	}
	if spec.ReleaseAt, err = releaseTimeOf(q.AutoReleaseTime); err != nil {
		return spec, err
	}
	if q.NetworkOptions != nil {
		if err := checkInvited(q.NetworkOptions.EnableNetworkEncryption, nil); err != nil {
			return spec, err
		}
	}
	names, err := namesOf(q.PrivateDnsNameOptions)
	if err != nil {
		return spec, err
	}
	spec.DNS, spec.NotRoot = names.Of(spec.DNS), q.ImageOptions != nil && services.IsTrue(q.ImageOptions.LoginAsNonRoot)
	spec.UserData, err = userDataOf(q.UserData)
	return spec, err
}

// processorOf reads how virtual CPUs are to be laid out.
func processorOf(given *CpuOptionsParameter) compute.Processor {
	if given == nil {
		return compute.Processor{}
	}
	return compute.Processor{Cores: int(services.Value(given.Core)), ThreadsPerCore: int(services.Value(given.ThreadsPerCore)), Topology: given.TopologyType}
}

// poolOf says which reserved capacity new instances use: without a word, none.
func poolOf(given *PrivatePoolOptionsParameter) string {
	if given == nil {
		return "None"
	}
	return cmp.Or(given.MatchCriteria, "None")
}

// The vendor's images have names such as aliyun_3_x64_20G_alibase.vhd, those of
// accounts ids such as m-bp1. Which of them exist is not known here.
var imageID = cloud.NewPattern(`^[A-Za-z][A-Za-z0-9_.-]*$`)

// checkChoices refuses values that are not among those that a parameter can
// have, where the contract lists them in words only.
func checkChoices(q *RunInstancesRequest) error {
	if !oneOf(q.IoOptimized, "none", "optimized") {
		return services.Malformed(compute.KindInstance, "IoOptimized", "IoOptimized is none or optimized.")
	}
	hops := int(services.Or(q.HttpPutResponseHopLimit, 1))
	return choose(
		choice{"CreditSpecification", "InvalidParameter.CreditSpecification", oneOf(q.CreditSpecification, "Standard", "Unlimited")},
		choice{"HttpEndpoint", "InvalidHttpEndpoint.NotSupported", oneOf(q.HttpEndpoint, "enabled", "disabled")},
		choice{"HttpTokens", "InvalidHttpTokens.NotSupported", oneOf(q.HttpTokens, "optional", "required")},
		choice{"HttpPutResponseHopLimit", "InvalidHttpPutResponseHopLimit.NotSupported", hops >= 1 && hops <= 64},
		choice{"Tenancy", "InvalidParam.Tenancy", oneOf(q.Tenancy, "default")},
		choice{"Affinity", "InvalidParameter.Affinity", oneOf(q.Affinity, "default")},
		choice{"SecurityEnhancementStrategy", "InvalidParameter", oneOf(q.SecurityEnhancementStrategy, "Active", "Deactive")},
		choice{"PrivatePoolOptions.MatchCriteria", "InvalidParameter", oneOf(poolOf(q.PrivatePoolOptions), "Open", "None")},
		choice{"Password", "InvalidPassword.Malformed", q.Password == "" || strong(q.Password)},
		choice{"Password", "InvalidPasswordParam.Mismatch", q.Password == "" || !services.IsTrue(q.PasswordInherit)},
	)
}

// strong says whether a password has 8 to 30 characters of three sorts.
func strong(password string) bool {
	sorts := 0
	for _, sort := range [...]func(rune) bool{
		unicode.IsUpper, unicode.IsLower, unicode.IsDigit, func(r rune) bool { return strings.ContainsRune("()`~!@#$%^&*-_+=|{}[]:;'<>,.?/", r) },
	} {
		if strings.ContainsFunc(password, sort) {
			sorts++
		}
	}
	return len(password) >= 8 && len(password) <= 30 && sorts >= 3
}

// groupsOf reads the security groups, for which there are two parameters.
func groupsOf(q *RunInstancesRequest) ([]string, error) {
	switch {
	case q.SecurityGroupId != "" && len(q.SecurityGroupIds) > 0:
		return nil, services.Refuse("InvalidSecurityGroupId.SingleIdAndMultiIdConflict", "Give SecurityGroupId or SecurityGroupIds.")
	case q.SecurityGroupId != "":
		return []string{q.SecurityGroupId}, nil
	case len(q.SecurityGroupIds) > 0:
		return q.SecurityGroupIds, nil
	}
	return nil, wire.MissingParameter("SecurityGroupId")
}

// hostNamesOf reads the host names, for which there are two parameters.
func hostNamesOf(q *RunInstancesRequest, count int) ([]string, error) {
	switch {
	case len(q.HostNames) == 0:
		return hostNaming.numbered(q.HostName, count, services.IsTrue(q.UniqueSuffix))
	case q.HostName != "":
		return nil, services.Refuse("InvalidHostname.SingleAndMultiConflict", "Give HostName or HostNames.")
	case len(q.HostNames) != count:
		return nil, services.Refuse("InvalidHostname.SizeInvalid", "HostNames has a name for each instance.")
	}
	return q.HostNames, nil
}

const maxUserData = 32 << 10

// userDataOf checks user data, and leaves them as they are.
func userDataOf(text string) ([]byte, error) {
	data, err := compute.DecodeUserData(text)
	if err != nil {
		return nil, services.Refuse("InvalidUserData.Base64FormatInvalid", "UserData is Base64.")
	}
	if len(data) > maxUserData {
		return nil, services.Refuse("InvalidUserData.SizeExceeded", "UserData has at most 32 KiB before it is encoded.")
	}
	return []byte(text), nil
}
