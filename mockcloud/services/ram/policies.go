package ram

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createPolicy(c *cloud.Call, q *CreatePolicyRequest) (*PolicyResponse, error) {
	if err := services.Require("PolicyName", q.PolicyName); err != nil {
		return nil, err
	}
	if err := services.Require("PolicyDocument", q.PolicyDocument); err != nil {
		return nil, err
	}
	made, err := identity.CreatePolicy(c, identity.NewPolicy{Name: q.PolicyName, Description: q.Description, Document: q.PolicyDocument, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	view := viewPolicy(made)
	view.UpdateDate = nil // only later answers say it
	return &PolicyResponse{Policy: &view}, nil
}

func viewPolicy(p *identity.Policy) Policy {
	return Policy{
		PolicyName: &p.Name, PolicyType: new(string(p.Type())), Description: new(p.Description), DefaultVersion: new(p.Default),
		CreateDate: services.Seconds(p.Created), UpdateDate: services.Seconds(p.Updated),
	}
}

func (q *PolicyRequest) find(c *cloud.Call) (*identity.Policy, error) {
	return findPolicy(c, q.PolicyType, q.PolicyName)
}

// findPolicy finds a policy that a request names by its type and name.
func findPolicy(c *cloud.Call, of, name string) (*identity.Policy, error) {
	if err := services.Require("PolicyType", of); err != nil {
		return nil, err
	}
	if err := services.Require("PolicyName", name); err != nil {
		return nil, err
	}
	return identity.FindPolicy(c, identity.PolicyType(of), name)
}

func getPolicy(c *cloud.Call, q *PolicyRequest) (*GetPolicyResponse, error) {
	found, err := q.find(c)
	if err != nil {
		return nil, err
	}
	view, version := viewPolicy(found), viewVersion(found, found.Current())
	view.AttachmentCount, view.PolicyDocument = new(int32(identity.AttachmentCount(c, found))), version.PolicyDocument
	return &GetPolicyResponse{Policy: &view, DefaultPolicyVersion: &version}, nil
}

func listPolicies(c *cloud.Call, q *ListPoliciesRequest) (*ListPoliciesResponse, error) {
	page, err := identity.Policies(c, identity.PolicyType(q.PolicyType), services.Tags(q.Tag), services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	response := &ListPoliciesResponse{Policies: &ListPoliciesPolicies{Policy: services.Each(page.Items, func(p *identity.Policy) Policy {
		view := viewPolicy(p)
		view.AttachmentCount = new(int32(identity.AttachmentCount(c, p)))
		view.Tags = &Tags{Tag: services.ShowTags(c, p.ID, func(key, value *string) Tag { return Tag{TagKey: key, TagValue: value} })}
		return view
	})}}
	response.Marker, response.IsTruncated = markerOf(page.Next)
	return response, nil
}

func updatePolicyDescription(c *cloud.Call, q *UpdatePolicyDescriptionRequest) (*PolicyResponse, error) {
	if err := services.Require("PolicyName", q.PolicyName); err != nil {
		return nil, err
	}
	if q.NewDescription == nil {
		return nil, wire.MissingParameter("NewDescription")
	}
	found, err := identity.DescribePolicy(c, q.PolicyName, *q.NewDescription)
	if err != nil {
		return nil, err
	}
	return &PolicyResponse{Policy: new(viewPolicy(found))}, nil
}

func deletePolicy(c *cloud.Call, q *DeletePolicyRequest) (*EmptyResponse, error) {
	if err := services.Require("PolicyName", q.PolicyName); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeletePolicy(c, q.PolicyName, services.IsTrue(q.CascadingDelete))
}

// rotates is the strategy that makes room for a new version.
const rotates = "DeleteOldestNonDefaultVersionWhenLimitExceeded"

func createPolicyVersion(c *cloud.Call, q *CreatePolicyVersionRequest) (*PolicyVersionResponse, error) {
	if err := services.Require("PolicyName", q.PolicyName); err != nil {
		return nil, err
	}
	if err := services.Require("PolicyDocument", q.PolicyDocument); err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"", "None", rotates}, q.RotateStrategy) {
		return nil, wire.InvalidParameter("A RotateStrategy is None or " + rotates + ".")
	}
	found, version, err := identity.CreatePolicyVersion(c, q.PolicyName, identity.NewPolicyVersion{
		Document: q.PolicyDocument, AsDefault: services.IsTrue(q.SetAsDefault), Rotate: q.RotateStrategy == rotates,
	})
	if err != nil {
		return nil, err
	}
	return &PolicyVersionResponse{PolicyVersion: new(viewVersion(found, version))}, nil
}

func viewVersion(of *identity.Policy, v *identity.PolicyVersion) PolicyVersion {
	return PolicyVersion{VersionId: &v.ID, PolicyDocument: &v.Document, IsDefaultVersion: new(v.ID == of.Default), CreateDate: services.Seconds(v.Created)}
}

func getPolicyVersion(c *cloud.Call, q *GetPolicyVersionRequest) (*PolicyVersionResponse, error) {
	if err := services.Require("VersionId", q.VersionId); err != nil {
		return nil, err
	}
	found, err := findPolicy(c, q.PolicyType, q.PolicyName)
	if err != nil {
		return nil, err
	}
	version, err := found.Version(q.VersionId)
	if err != nil {
		return nil, err
	}
	return &PolicyVersionResponse{PolicyVersion: new(viewVersion(found, version))}, nil
}

func listPolicyVersions(c *cloud.Call, q *PolicyRequest) (*ListPolicyVersionsResponse, error) {
	found, err := q.find(c)
	if err != nil {
		return nil, err
	}
	return &ListPolicyVersionsResponse{PolicyVersions: &PolicyVersions{
		PolicyVersion: services.Each(found.Versions, func(v *identity.PolicyVersion) PolicyVersion { return viewVersion(found, v) }),
	}}, nil
}

// named says which version of which policy a request is for.
func (q *PolicyVersionRequest) named() error {
	if err := services.Require("PolicyName", q.PolicyName); err != nil {
		return err
	}
	return services.Require("VersionId", q.VersionId)
}

func setDefaultPolicyVersion(c *cloud.Call, q *PolicyVersionRequest) (*EmptyResponse, error) {
	if err := q.named(); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.SetDefaultPolicyVersion(c, q.PolicyName, q.VersionId)
}

func deletePolicyVersion(c *cloud.Call, q *PolicyVersionRequest) (*EmptyResponse, error) {
	if err := q.named(); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeletePolicyVersion(c, q.PolicyName, q.VersionId)
}
