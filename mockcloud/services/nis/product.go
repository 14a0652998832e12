package nis

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is Network Intelligence Service with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createNetworkPathContract, createNetworkPath),
		services.Write(deleteNetworkPathContract, deleteNetworkPath),

		services.Write(createNetworkReachableAnalysisContract, createNetworkReachableAnalysis),
		services.Write(createAndAnalyzeNetworkPathContract, createAndAnalyzeNetworkPath),
		services.Read(getNetworkReachableAnalysisContract, getNetworkReachableAnalysis),
		services.Write(deleteNetworkReachableAnalysisContract, deleteNetworkReachableAnalysis),
	).Refusing(refused())
}
