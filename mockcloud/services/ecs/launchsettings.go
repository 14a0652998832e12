package ecs

import (
	"maps"
	"reflect"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// ofTemplate are the parameters of CreateLaunchTemplateVersion that are not about
// the instances.
var ofTemplate = map[string]bool{"RegionId": true, "LaunchTemplateId": true, "LaunchTemplateName": true, "VersionDescription": true}

// settingsOf are the parameters about instances that a request has.
func settingsOf(asked wire.Parameters) compute.LaunchSettings {
	settings := compute.LaunchSettings{}
	known := reflect.TypeFor[CreateLaunchTemplateVersionRequest]()
	for name, value := range asked {
		head, _, _ := strings.Cut(name, ".")
		if _, ok := known.FieldByName(head); ok && !ofTemplate[head] && value != "" {
			settings[name] = value
		}
	}
	return settings
}

// requestFor is the request of an action that has the parameters, where it asks for
// nothing that is not there.
func requestFor[Q any](c *cloud.Call, action *contract.Action, parameters map[string]string) (*Q, error) {
	q := new(Q)
	all := wire.Parameters{"RegionId": c.Region}
	maps.Copy(all, parameters)
	if _, err := action.Bind(&wire.Request{Parameters: all.Sorted()}, q); err != nil {
		return nil, err
	}
	return q, services.RefuseOf(refused()[action.Name], q)
}

// templateRequest is the request for a version that has the settings.
func templateRequest(c *cloud.Call, settings compute.LaunchSettings) (*CreateLaunchTemplateVersionRequest, error) {
	return requestFor[CreateLaunchTemplateVersionRequest](c, createLaunchTemplateVersionContract, settings)
}

// either are parameters of RunInstances that say the same in two ways: whoever gives
// one of them overrides the other one too.
var either = map[string]string{
	"SecurityGroupId": "SecurityGroupIds", "SecurityGroupIds": "SecurityGroupId", "HostName": "HostNames", "HostNames": "HostName",
	"Ipv6AddressCount": "Ipv6Address", "Ipv6Address": "Ipv6AddressCount", "Password": "PasswordInherit", "PasswordInherit": "Password",
}

// overridden are settings of a launch template with the parameters of a request in
// their place. A list is overridden as a whole, an object member by member.
func overridden(settings compute.LaunchSettings, asked wire.Parameters) wire.Parameters {
	over := map[string]bool{}
	for name, value := range asked {
		if value != "" {
			over[wholeOf(name)] = true
			over[either[wholeOf(name)]] = true
		}
	}
	merged := maps.Clone(asked)
	for name, value := range settings {
		if !over[wholeOf(name)] {
			merged[name] = value
		}
	}
	return merged
}

// wholeOf is the part of a parameter's name that is overridden as a whole: that
// before the first number.
func wholeOf(name string) string {
	for at := range len(name) - 1 {
		if name[at] == '.' && name[at+1] >= '0' && name[at+1] <= '9' {
			return name[:at]
		}
	}
	return name
}

// ordered reads what instances a request asks for: what it does not say, the launch
// template says that it names.
func ordered(c *cloud.Call, asked wire.Parameters, q *RunInstancesRequest) (n compute.NewInstances, err error) {
	if q.LaunchTemplateId == "" && q.LaunchTemplateName == "" {
		return instancesOf(c, q)
	}
	template, err := compute.FindLaunchTemplate(c, compute.LaunchTemplateName{ID: q.LaunchTemplateId, Name: q.LaunchTemplateName}, cloud.View)
	if err != nil {
		return n, err
	}
	version, err := template.Version(services.Value(q.LaunchTemplateVersion))
	if err != nil {
		return n, err
	}
	return instancesBy(c, overridden(version.Settings, asked))
}

// instancesBy reads what instances parameters ask for that do not stand in one request.
func instancesBy(c *cloud.Call, parameters wire.Parameters) (n compute.NewInstances, err error) {
	q, err := requestFor[RunInstancesRequest](c, runInstancesContract, parameters)
	if err != nil {
		return n, err
	}
	n, err = instancesOf(c, q)
	n.SystemDisk.Kept = parameters["SystemDisk.DeleteWithInstance"] == "false" // launch templates alone can say this
	return n, err
}
