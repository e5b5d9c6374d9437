namespace CognitionOS.HouseRules.Tests;

/// <summary>Compiled code names only assemblies that a package of its kind may depend on, whoever brought them along.</summary>
internal static class AssemblyDependencies
{
    public static IEnumerable<Violation> Check(CompiledPackage package) =>
        PackageKinds.Of(package.Name) is not { } kind
            ? []
            : from reference in package.References
              where !Allows(kind, reference)
              select new Violation($"{package.Name}.dll", $"The code of {kind.Name} names the assembly {reference}.", kind.Remedy);

    private static bool Allows(PackageKind kind, string assembly) =>
        PackageKinds.IsOurs(assembly)
            ? kind.MayKnow(assembly)
            : AssemblyReader.IsOfTheRuntime(assembly) || kind.MayUse(assembly)
              || (kind.ServesHttp && ForeignPackages.IsAspNetCore(assembly));
}
