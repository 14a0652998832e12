package nlb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func associateAdditionalCertificatesWithListener(c *cloud.Call, q *AdditionalCertificatesWithListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.AddCertificates(c, q.ListenerId, q.AdditionalCertificateIds))
}

func disassociateAdditionalCertificatesWithListener(c *cloud.Call, q *AdditionalCertificatesWithListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.RemoveCertificates(c, q.ListenerId, q.AdditionalCertificateIds))
}

func listListenerCertificates(c *cloud.Call, q *ListListenerCertificatesRequest) (*ListListenerCertificatesResponse, error) {
	all, err := service.CertificatesOf(c, q.ListenerId, q.CertType)
	if err != nil {
		return nil, err
	}
	if len(q.CertificateIds) > 0 {
		all = slices.DeleteFunc(all, func(one zonal.CertificateOf) bool { return !slices.Contains(q.CertificateIds, one.ID) })
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(all, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := &ListListenerCertificatesResponse{
		NextToken: services.Text(page.Next), TotalCount: new(int32(page.Total)), MaxResults: new(int32(p.Limit)), CertificateIds: []string{}, Certificates: []Certificate{},
	}
	for _, one := range page.Items {
		status := map[bool]string{true: "Associated", false: "Associating"}[one.Associated(c.Now)]
		answer.CertificateIds = append(answer.CertificateIds, one.ID)
		answer.Certificates = append(answer.Certificates, Certificate{CertificateId: &one.ID, IsDefault: new(one.Default), CertificateType: new(one.Type), Status: &status})
	}
	return answer, nil
}
