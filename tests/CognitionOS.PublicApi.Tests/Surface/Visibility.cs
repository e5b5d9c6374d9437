using Microsoft.CodeAnalysis;

namespace CognitionOS.PublicApi.Tests;

/// <summary>Tells what code outside the assembly can use.</summary>
internal static class Visibility
{
    public static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public => OwnerIsVisible(symbol),
        Accessibility.Protected or Accessibility.ProtectedOrInternal =>
            symbol.ContainingType is { IsSealed: false, IsStatic: false } && OwnerIsVisible(symbol),
        _ => false,
    };

    private static bool OwnerIsVisible(ISymbol symbol) =>
        symbol.ContainingType is null || IsVisible(symbol.ContainingType);
}
