package ecs

import (
	"net/netip"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// templateName reads which launch template a request means.
func templateName(id, name string) (by compute.LaunchTemplateName, err error) {
	if id == "" && name == "" {
		return by, wire.MissingParameter("LaunchTemplateId")
	}
	return compute.LaunchTemplateName{ID: id, Name: name}, nil
}

func createLaunchTemplate(c *cloud.Call, asked wire.Parameters, q *CreateLaunchTemplateRequest) (*CreateLaunchTemplateResponse, error) {
	settings := settingsOf(asked)
	if err := checkSettings(c, settings); err != nil {
		return nil, err
	}
	template, err := compute.CreateLaunchTemplate(c, compute.NewLaunchTemplate{
		Name: q.LaunchTemplateName, ResourceGroupID: q.TemplateResourceGroupId, Tags: services.Tags(q.TemplateTag), Description: q.VersionDescription, Settings: settings,
	})
	if err != nil {
		return nil, err
	}
	return &CreateLaunchTemplateResponse{LaunchTemplateId: &template.ID, LaunchTemplateVersionNumber: new(template.Latest)}, nil
}

func createLaunchTemplateVersion(c *cloud.Call, asked wire.Parameters, q *CreateLaunchTemplateVersionRequest) (*CreateLaunchTemplateVersionResponse, error) {
	by, err := templateName(q.LaunchTemplateId, q.LaunchTemplateName)
	if err != nil {
		return nil, err
	}
	settings := settingsOf(asked)
	if err := checkSettings(c, settings); err != nil {
		return nil, err
	}
	template, err := compute.CreateLaunchTemplateVersion(c, by, q.VersionDescription, settings)
	if err != nil {
		return nil, err
	}
	return &CreateLaunchTemplateVersionResponse{LaunchTemplateId: &template.ID, LaunchTemplateVersionNumber: new(template.Latest)}, nil
}

// checkSettings refuses what is wrong with settings by itself, wherever instances
// are made of them: what the contract has codes for. All else is for when they are.
func checkSettings(c *cloud.Call, settings compute.LaunchSettings) error {
	q, err := templateRequest(c, settings)
	if err != nil {
		return err
	}
	if _, err := userDataOf(q.UserData); err != nil {
		return err
	}
	keys := map[string]bool{}
	for _, tag := range q.Tag {
		if keys[tag.Key] {
			return services.Refuse("Duplicate.TagKey", "A tag is given twice.")
		}
		keys[tag.Key] = true
	}
	for n, ni := range q.NetworkInterface {
		name := "NetworkInterface." + strconv.Itoa(n+1) + "."
		_, err := netip.ParseAddr(ni.PrimaryIpAddress)
		if err := choose(
			choice{name + "PrimaryIpAddress", "InvalidParams.CreateEniParams", ni.PrimaryIpAddress == "" || err == nil},
			choice{name + "InstanceType", "InvalidParams.CreateEniParams", oneOf(ni.InstanceType, string(compute.TypePrimary), string(compute.TypeSecondary))},
			choice{name + "SecurityGroupIds", "InvalidParams.CreateEniParams", ni.SecurityGroupId == "" || len(ni.SecurityGroupIds) == 0},
		); err != nil {
			return err
		}
	}
	return compute.CheckHostName(q.HostName)
}

func describeLaunchTemplates(c *cloud.Call, q *DescribeLaunchTemplatesRequest) (*DescribeLaunchTemplatesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	filter := compute.LaunchTemplateFilter{IDs: q.LaunchTemplateId, Names: q.LaunchTemplateName, ResourceGroupID: q.TemplateResourceGroupId, Tags: services.Tags(q.TemplateTag)}
	if !services.HaveKeys(filter.Tags) {
		return nil, wire.InvalidParameter("Every tag has a key.")
	}
	page, err := compute.LaunchTemplates(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeLaunchTemplatesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		LaunchTemplateSets: &LaunchTemplateSets{LaunchTemplateSet: services.Each(page.Items, func(template *compute.LaunchTemplate) LaunchTemplateSet {
			return LaunchTemplateSet{
				LaunchTemplateId: &template.ID, LaunchTemplateName: new(template.Name), ResourceGroupId: new(template.ResourceGroupID), CreatedBy: &template.Owner,
				CreateTime: services.Seconds(template.Created), ModifiedTime: services.Seconds(template.Modified),
				DefaultVersionNumber: new(template.Default), LatestVersionNumber: new(template.Latest), Tags: tagsOf(c, template.ID),
			}
		})},
	}, nil
}

func modifyLaunchTemplateDefaultVersion(c *cloud.Call, q *ModifyLaunchTemplateDefaultVersionRequest) (*ModifyLaunchTemplateDefaultVersionResponse, error) {
	by, err := templateName(q.LaunchTemplateId, q.LaunchTemplateName)
	if err != nil {
		return nil, err
	}
	template, err := compute.SetDefaultLaunchTemplateVersion(c, by, *q.DefaultVersionNumber)
	if err != nil {
		return nil, err
	}
	return &ModifyLaunchTemplateDefaultVersionResponse{LaunchTemplateId: &template.ID}, nil
}

func deleteLaunchTemplate(c *cloud.Call, q *DeleteLaunchTemplateRequest) (*DeleteLaunchTemplateResponse, error) {
	by, err := templateName(q.LaunchTemplateId, q.LaunchTemplateName)
	if err != nil {
		return nil, err
	}
	template, err := compute.DeleteLaunchTemplate(c, by)
	if err != nil {
		return nil, err
	}
	numbers := services.Each(template.Versions, func(v compute.LaunchTemplateVersion) int64 { return v.Number })
	return &DeleteLaunchTemplateResponse{LaunchTemplateId: &template.ID, LaunchTemplateVersionNumbers: &LaunchTemplateVersionNumbers{VersionNumbers: numbers}}, nil
}

func deleteLaunchTemplateVersion(c *cloud.Call, q *DeleteLaunchTemplateVersionRequest) (*DeleteLaunchTemplateVersionResponse, error) {
	by, err := templateName(q.LaunchTemplateId, q.LaunchTemplateName)
	if err != nil {
		return nil, err
	}
	template, err := compute.DeleteLaunchTemplateVersions(c, by, q.DeleteVersion)
	if err != nil {
		return nil, err
	}
	var deleted []LaunchTemplateVersion
	for i, number := range q.DeleteVersion {
		if !slices.Contains(q.DeleteVersion[:i], number) {
			deleted = append(deleted, LaunchTemplateVersion{LaunchTemplateId: &template.ID, LaunchTemplateVersionNumber: new(number)})
		}
	}
	return &DeleteLaunchTemplateVersionResponse{LaunchTemplateVersions: &LaunchTemplateVersions{LaunchTemplateVersion: deleted}}, nil
}
